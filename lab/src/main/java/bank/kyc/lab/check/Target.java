package bank.kyc.lab.check;

import java.net.URI;
import java.nio.file.Path;
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
   * @param ca the file with the one authority that is trusted; none where no TLS is spoken
   */
  record Url(URI url, Optional<Path> ca) implements Target {
    @Override
    public String toString() {
      return url.toString();
    }
  }
}
