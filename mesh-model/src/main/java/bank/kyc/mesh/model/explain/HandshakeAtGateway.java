package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.kind.gateway.Gateway.TlsMode;
import bank.kyc.mesh.model.kind.secret.TlsCredential;
import bank.kyc.mesh.model.object.FileContent;
import bank.kyc.mesh.model.object.Pem;
import bank.kyc.mesh.model.plan.Ingress.Termination;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a handshake comes to between a client outside of the mesh and the ingress gateway.
 *
 * @param shown what the client shows where it is asked for a certificate; empty for nothing
 */
record HandshakeAtGateway(Termination tls, Optional<X509Certificate> shown) {
  /** MTLS, TLS, or REFUSED. */
  Outcome outcome() {
    if (tls.credential().isEmpty()) {
      return Outcome.REFUSED;
    }
    if (tls.settings().mode() == TlsMode.SIMPLE) {
      // nobody is asked for what he does not have to show
      return Outcome.TLS;
    }
    return shown.filter(this::believes).isPresent() ? Outcome.MTLS : Outcome.REFUSED;
  }

  private boolean believes(X509Certificate client) {
    return Trust.issued(client, authorities()) && Trust.isOfAClient(client);
  }

  private List<X509Certificate> authorities() {
    return tls.credential()
        .flatMap(TlsCredential::authority)
        .map(FileContent::text)
        .flatMap(Pem::certificates)
        .orElse(List.of());
  }
}
