package bank.kyc.mesh.model.kind.virtualservice;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which requests a route is for: all that is given must be so.
 *
 * @param uri the path, without the query
 * @param headers by their names in lower case
 */
public record RequestMatch(
    Optional<StringMatch> uri, Optional<StringMatch> method, Map<String, StringMatch> headers) {
  public RequestMatch {
    headers = Map.copyOf(headers);
  }

  /** Whether nothing is asked for. */
  public boolean isAny() {
    return uri.isEmpty() && method.isEmpty() && headers.isEmpty();
  }

  /**
   * Whether a request is meant.
   *
   * @param given its headers, whose names are the same in capitals
   */
  public boolean matches(String asked, String path, Map<String, String> given) {
    Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    known.putAll(given);
    return headers.entrySet().stream()
            .allMatch(
                header ->
                    known.containsKey(header.getKey())
                        && header.getValue().matches(known.get(header.getKey())))
        && method.map(match -> match.matches(asked)).orElse(true)
        && uri.map(match -> match.matches(path)).orElse(true);
  }

  /** A path that is meant, where a path alone can be and one can be told. */
  public Optional<String> examplePath() {
    return uri.filter(any -> headers.isEmpty() && method.isEmpty())
        .flatMap(
            match ->
                Optional.ofNullable(match.exact()).or(() -> Optional.ofNullable(match.prefix())));
  }
}
