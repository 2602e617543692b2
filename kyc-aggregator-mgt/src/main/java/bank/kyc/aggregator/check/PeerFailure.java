package bank.kyc.aggregator.check;

import bank.kyc.web.problem.Problem;
import bank.kyc.web.problem.ProblemType;
import feign.FeignException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a peer gave no answer.
 *
 * @param type which page explains it
 * @param cause in one word, for machines
 * @param upstreamBody how the body of an HTTP error begins; null where there was none
 * @param upstreamHeaders those of an HTTP error that tell who sent it
 */
record PeerFailure(
    ProblemType type,
    String cause,
    @Nullable String upstreamBody,
    Map<String, String> upstreamHeaders) {

  private static final int EXCERPT = 300;

  /** A proxy signs its own answers as the server, and says of others how long they took. */
  private static final List<String> WHO_SENT_IT =
      List.of("server", "x-envoy-upstream-service-time");

  static PeerFailure of(ProblemType type) {
    return new PeerFailure(type, type.slug(), null, Map.of());
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
      return of(ProblemType.of(io.get()));
    }
    boolean decoded = e.status() >= 200 && e.status() < 300;
    return decoded ? of(ProblemType.MALFORMED_ANSWER) : ofStatus(e);
  }

  private static PeerFailure ofStatus(FeignException e) {
    String cause = "http-" + e.status();
    return new PeerFailure(
        ProblemType.of(cause).orElse(ProblemType.HTTP_ERROR),
        cause,
        excerpt(e.contentUTF8()),
        whoSentIt(e.responseHeaders()));
  }

  private static Map<String, String> whoSentIt(Map<String, Collection<String>> headers) {
    Map<String, String> telling = new TreeMap<>();
    headers.forEach(
        (name, values) -> {
          String key = name.toLowerCase(Locale.ROOT);
          String value = excerpt(String.join(", ", values));
          if (WHO_SENT_IT.contains(key) && value != null) {
            telling.put(key, value);
          }
        });
    return telling;
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
    if (!upstreamHeaders.isEmpty()) {
      members.put("upstreamHeaders", upstreamHeaders);
    }
    return new Problem(type, "%s: %s (%s).".formatted(peer, type.title(), cause), members);
  }
}
