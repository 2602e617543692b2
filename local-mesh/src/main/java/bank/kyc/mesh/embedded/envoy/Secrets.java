package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.embedded.identity.WorkloadCertificate;
import bank.kyc.mesh.model.kind.secret.TlsCredential;
import bank.kyc.mesh.model.plan.Credential;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import java.util.ArrayList;
import java.util.List;

/** What a sidecar gets over SDS, under the names that Istio uses. */
public final class Secrets {
  static final String CERTIFICATE = "default";
  static final String ROOT = "ROOTCA";

  /** What stands behind the name of a certificate in that of the authority beside it. */
  static final String AUTHORITY = "-cacert";

  private Secrets() {}

  /** What rules name for it. */
  static List<Secret> of(List<Credential> credentials) {
    return credentials.stream().map(Secrets::of).toList();
  }

  private static Secret of(Credential credential) {
    if (credential instanceof Credential.Certificate certificate) {
      return certificate(certificate.name(), certificate.chain().text(), certificate.key().text());
    }
    Credential.Authority authority = (Credential.Authority) credential;
    return authority(authority.name(), authority.certificates().text());
  }

  /** Its certificate, and the root that it trusts. */
  public static List<Secret> of(WorkloadCertificate certificate, String rootPem) {
    return List.of(
        certificate(CERTIFICATE, certificate.chainPem(), certificate.keyPem()),
        authority(ROOT, rootPem));
  }

  /** A certificate that is not the mesh's, and who is believed, as Istio names them. */
  static List<Secret> of(String name, TlsCredential credential) {
    List<Secret> secrets = new ArrayList<>();
    secrets.add(certificate(name, credential.certificate().text(), credential.key().text()));
    credential
        .authority()
        .ifPresent(authority -> secrets.add(authority(name + AUTHORITY, authority.text())));
    return secrets;
  }

  private static Secret certificate(String name, String chain, String key) {
    return Secret.newBuilder()
        .setName(name)
        .setTlsCertificate(
            TlsCertificate.newBuilder()
                .setCertificateChain(Protos.inline(chain))
                .setPrivateKey(Protos.inline(key)))
        .build();
  }

  private static Secret authority(String name, String certificates) {
    return Secret.newBuilder()
        .setName(name)
        .setValidationContext(
            CertificateValidationContext.newBuilder().setTrustedCa(Protos.inline(certificates)))
        .build();
  }
}
