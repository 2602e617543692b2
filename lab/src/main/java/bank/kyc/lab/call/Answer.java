package bank.kyc.lab.call;

import java.util.Map;
import java.util.Optional;

/** What a kyc-aggregator-mgt said when it was asked to call a peer. */
public sealed interface Answer {
  /** The answer as it came, empty where none came. */
  String body();

  /**
   * The peer answered.
   *
   * @param callerIdentity who the peer says has asked; empty for plaintext
   */
  record Answered(Optional<String> callerIdentity, String body) implements Answer {}

  /**
   * The peer could not be reached, or answered with an error.
   *
   * @param cause {@code connection-reset}, {@code http-503}, ...
   * @param upstreamBody the text of the peer's error, or of a sidecar on the way; may be empty
   * @param upstreamHeaders those of its headers that tell who sent it, in small letters
   */
  record PeerFailed(
      String cause, String upstreamBody, Map<String, String> upstreamHeaders, String body)
      implements Answer {
    public PeerFailed {
      upstreamHeaders = Map.copyOf(upstreamHeaders);
    }
  }

  /**
   * The aggregator answered with something that is neither.
   *
   * @param status the HTTP status
   */
  record Unexpected(int status, String body) implements Answer {}

  /**
   * The aggregator itself did not answer.
   *
   * @param reason why, in a few words
   */
  record NoAnswer(String reason) implements Answer {
    @Override
    public String body() {
      return "";
    }
  }
}
