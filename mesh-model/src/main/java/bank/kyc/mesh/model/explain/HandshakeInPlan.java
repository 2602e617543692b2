package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.object.Pem;
import bank.kyc.mesh.model.plan.Credential;
import bank.kyc.mesh.model.plan.Transport;
import bank.kyc.mesh.model.plan.Transport.Handshake;
import bank.kyc.mesh.model.state.ServerTls;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a handshake comes to between a proxy and an application that speaks TLS itself.
 *
 * @param given what the proxy is given
 * @param host the host that is asked for
 */
record HandshakeInPlan(List<Credential> given, String host) {
  private static final int DNS = 2;
  private static final int URI = 6;

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
          .map(issuers -> issued(shown.get(), issuers) ? Outcome.MTLS : Outcome.UNAVAILABLE)
          .orElse(Outcome.TLS);
    }
    return Outcome.UNAVAILABLE;
  }

  private boolean believes(Handshake handshake, ServerTls server) {
    if (handshake.authority().isEmpty()) {
      return true;
    }
    return issued(server.shown(), authorities(handshake.authority()))
        && (!handshake.hostMustAnswer() || isFor(server.shown(), List.of(host)))
        && (handshake.names().isEmpty() || isFor(server.shown(), handshake.names()));
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

  private static boolean issued(X509Certificate certificate, List<X509Certificate> issuers) {
    try {
      certificate.checkValidity();
    } catch (GeneralSecurityException e) {
      return false;
    }
    return issuers.stream().anyMatch(issuer -> isOf(certificate, issuer));
  }

  private static boolean isOf(X509Certificate certificate, X509Certificate issuer) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean isFor(X509Certificate certificate, List<String> names) {
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      return alternatives != null
          && alternatives.stream()
              .filter(one -> one.get(0).equals(DNS) || one.get(0).equals(URI))
              .anyMatch(one -> names.contains(one.get(1).toString()));
    } catch (CertificateParsingException e) {
      return false;
    }
  }
}
