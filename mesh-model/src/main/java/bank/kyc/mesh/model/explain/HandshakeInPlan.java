package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.object.Pem;
import bank.kyc.mesh.model.plan.Credential;
import bank.kyc.mesh.model.plan.Transport;
import bank.kyc.mesh.model.plan.Transport.Handshake;
import bank.kyc.mesh.model.state.ServerTls;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a handshake comes to between a proxy and an application that speaks TLS itself.
 *
 * @param given what the proxy is given
 * @param host the host that is asked for
 */
record HandshakeInPlan(List<Credential> given, String host) {
  /** MTLS, TLS, or UNAVAILABLE. */
  Outcome outcome(Transport spoken, ServerTls server) {
    if (spoken instanceof Transport.Tls tls) {
      return server.clients().isEmpty() && believes(tls.handshake(), server)
          ? Outcome.TLS
          : Outcome.UNAVAILABLE;
    }
    if (spoken instanceof Transport.OwnMutual own && believes(own.handshake(), server)) {
      Optional<X509Certificate> shown = shown(own.certificate());
      if (shown.isEmpty()) {
        return Outcome.UNAVAILABLE;
      }
      return server
          .clients()
          .map(issuers -> Trust.issued(shown.get(), issuers) ? Outcome.MTLS : Outcome.UNAVAILABLE)
          .orElse(Outcome.TLS);
    }
    return Outcome.UNAVAILABLE;
  }

  private boolean believes(Handshake handshake, ServerTls server) {
    if (handshake.authority().isEmpty()) {
      return true;
    }
    return Trust.issued(server.shown(), authorities(handshake.authority()))
        && (!handshake.hostMustAnswer() || Trust.isFor(server.shown(), List.of(host)))
        && (handshake.names().isEmpty() || Trust.isFor(server.shown(), handshake.names()));
  }

  private Optional<X509Certificate> shown(String name) {
    return given.stream()
        .filter(Credential.Certificate.class::isInstance)
        .map(Credential.Certificate.class::cast)
        .filter(one -> one.name().equals(name))
        .findFirst()
        .flatMap(one -> Pem.certificates(one.chain().text()))
        .map(chain -> chain.get(0));
  }

  // what the machine believes has issued none of these
  private List<X509Certificate> authorities(String name) {
    return given.stream()
        .filter(Credential.Authority.class::isInstance)
        .map(Credential.Authority.class::cast)
        .filter(one -> one.name().equals(name))
        .findFirst()
        .flatMap(one -> Pem.certificates(one.certificates().text()))
        .orElse(List.of());
  }
}
