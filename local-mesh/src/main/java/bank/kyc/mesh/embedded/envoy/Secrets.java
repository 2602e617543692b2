package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.embedded.identity.WorkloadCertificate;
import bank.kyc.mesh.model.kind.secret.TlsCredential;
import io.envoyproxy.envoy.config.core.v3.DataSource;
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

  /** Its certificate, and the root that it trusts. */
  public static List<Secret> of(WorkloadCertificate certificate, String rootPem) {
    return List.of(
        Secret.newBuilder()
            .setName(CERTIFICATE)
            .setTlsCertificate(
                TlsCertificate.newBuilder()
                    .setCertificateChain(inline(certificate.chainPem()))
                    .setPrivateKey(inline(certificate.keyPem())))
            .build(),
        Secret.newBuilder()
            .setName(ROOT)
            .setValidationContext(
                CertificateValidationContext.newBuilder().setTrustedCa(inline(rootPem)))
            .build());
  }

  /** A certificate that is not the mesh's, and who is believed, as Istio names them. */
  static List<Secret> of(String name, TlsCredential credential) {
    List<Secret> secrets = new ArrayList<>();
    secrets.add(
        Secret.newBuilder()
            .setName(name)
            .setTlsCertificate(
                TlsCertificate.newBuilder()
                    .setCertificateChain(inline(credential.certificate().text()))
                    .setPrivateKey(inline(credential.key().text())))
            .build());
    credential
        .authority()
        .ifPresent(
            authority ->
                secrets.add(
                    Secret.newBuilder()
                        .setName(name + AUTHORITY)
                        .setValidationContext(
                            CertificateValidationContext.newBuilder()
                                .setTrustedCa(inline(authority.text())))
                        .build()));
    return secrets;
  }

  private static DataSource inline(String text) {
    return DataSource.newBuilder().setInlineString(text).build();
  }
}
