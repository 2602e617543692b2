package bank.kyc.mesh.model.kind.virtualservice;

import java.util.Map;
import java.util.Optional;

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

  /** Whether a request is meant that has no headers that anybody looks at. */
  public boolean matches(String asked, String path) {
    return headers.isEmpty()
        && method.map(match -> match.matches(asked)).orElse(true)
        && uri.map(match -> match.matches(path)).orElse(true);
  }
}
