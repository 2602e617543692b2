package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.embedded.identity.WorkloadCertificate;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import java.util.List;

/** What a sidecar gets over SDS, under the names that Istio uses. */
public final class Secrets {
  static final String CERTIFICATE = "default";
  static final String ROOT = "ROOTCA";

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

  private static DataSource inline(String text) {
    return DataSource.newBuilder().setInlineString(text).build();
  }
}
