package bank.kyc.lab.check;

import bank.kyc.lab.call.ClientCertificate;
import bank.kyc.lab.call.Handshake;
import java.net.URI;
import java.util.Optional;

/** Whom a call is meant for. */
public sealed interface Target {
  /**
   * What is written after {@code to}.
   *
   * @param written a Service, with its namespace where the name alone is ambiguous, or a host
   */
  record Named(String written) implements Target {
    @Override
    public String toString() {
      return written;
    }
  }

  /**
   * What is asked for at the ingress gateway, whatever its host would resolve to.
   *
   * @param url with the scheme {@code http} or {@code https}
   * @param handshake whom this machine believes there, and what it shows; none where no TLS is
   *     spoken
   */
  record Url(URI url, Optional<Handshake> handshake) implements Target {
    /** What this machine shows of itself; empty for nothing. */
    public Optional<ClientCertificate> client() {
      return handshake.flatMap(Handshake::shown);
    }

    @Override
    public String toString() {
      return url.toString();
    }
  }
}
