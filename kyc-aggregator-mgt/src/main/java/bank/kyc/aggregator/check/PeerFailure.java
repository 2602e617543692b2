package bank.kyc.aggregator.check;

import bank.kyc.web.problem.Problem;
import bank.kyc.web.problem.ProblemType;
import feign.FeignException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a peer gave no answer.
 *
 * @param type which page explains it
 * @param cause in one word, for machines
 * @param upstreamBody how the body of an HTTP error begins; null where there was none
 */
record PeerFailure(ProblemType type, String cause, @Nullable String upstreamBody) {

  private static final int EXCERPT = 300;

  static PeerFailure of(ProblemType type) {
    return new PeerFailure(type, type.slug(), null);
  }

  /**
   * Finds the cause. A failure of the connection takes precedence over the status, because it can
   * also come in the middle of a good answer's body.
   */
  static PeerFailure of(FeignException e) {
    Optional<IOException> io =
        Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
            .filter(IOException.class::isInstance)
            .map(IOException.class::cast)
            .findFirst();
    if (io.isPresent()) {
      return of(typeOf(io.get()));
    }
    boolean decoded = e.status() >= 200 && e.status() < 300;
    return decoded ? of(ProblemType.MALFORMED_ANSWER) : ofStatus(e.status(), e.contentUTF8());
  }

  private static PeerFailure ofStatus(int status, String body) {
    String cause = "http-" + status;
    return new PeerFailure(
        ProblemType.of(cause).orElse(ProblemType.HTTP_ERROR), cause, excerpt(body));
  }

  /** The JDK distinguishes most of these by their message alone. */
  private static ProblemType typeOf(IOException e) {
    if (e instanceof SocketTimeoutException) {
      return ProblemType.TIMEOUT;
    }
    if (e instanceof UnknownHostException) {
      return ProblemType.UNKNOWN_HOST;
    }
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("refused")) {
      return ProblemType.CONNECTION_REFUSED;
    }
    if (message.contains("reset")) {
      return ProblemType.CONNECTION_RESET;
    }
    if (message.contains("timed out")) {
      return ProblemType.TIMEOUT;
    }
    if (message.contains("end of file") || message.contains("eof") || message.contains("broken")) {
      return ProblemType.CONNECTION_CLOSED;
    }
    // "Invalid Http response", "Invalid status": what came is not HTTP
    return message.contains("invalid") ? ProblemType.MALFORMED_ANSWER : ProblemType.IO_ERROR;
  }

  /** Keeps the printable characters of a body that may come from anywhere. */
  private static @Nullable String excerpt(String body) {
    String printable = body.replaceAll("[^\\x20-\\x7e]+", " ").strip();
    return printable.isEmpty()
        ? null
        : printable.substring(0, Math.min(EXCERPT, printable.length()));
  }

  /**
   * Describes the failure for the caller.
   *
   * @param peer who was asked
   * @param url the full URL that was asked
   */
  Problem problem(String peer, String url) {
    Map<String, Object> members = new HashMap<>(Map.of("peer", peer, "url", url, "cause", cause));
    if (upstreamBody != null) {
      members.put("upstreamBody", upstreamBody);
    }
    return new Problem(type, "%s: %s (%s).".formatted(peer, type.title(), cause), members);
  }
}
