package bank.kyc.lab.call;

import java.util.Map;
import java.util.Optional;

/** What came of a request that this machine made itself. */
public sealed interface Reply {

  /**
   * An HTTP response.
   *
   * @param headers by their names in lower case
   * @param tls over which it came; empty for none
   */
  record Response(int status, Map<String, String> headers, String body, Optional<Tls> tls)
      implements Reply {
    public Response {
      headers = Map.copyOf(headers);
    }

    /** A header, if it is there. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  /**
   * What a response came over.
   *
   * @param version of TLS
   * @param clientShown whether this machine was asked for a certificate, and showed one
   */
  record Tls(String version, boolean clientShown) {}

  /**
   * None came.
   *
   * @param how how it ended
   * @param reason in a few words
   */
  record Ended(End how, String reason) implements Reply {}

  /** How a request can end without a response. */
  enum End {
    /** Nobody listens there. */
    NOT_CONNECTED,
    /** The other side ended the TLS handshake. */
    HANDSHAKE_CLOSED,
    /** The certificate that was shown was not believed. */
    NOT_BELIEVED,
    /** The other side closed the connection. */
    CLOSED,
    /** Nothing came in time. */
    TIMED_OUT
  }
}
