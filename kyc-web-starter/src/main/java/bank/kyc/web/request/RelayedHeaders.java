package bank.kyc.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Headers of a request that go along with every call that is made to answer it. A sidecar routes
 * and decides by what a request carries, and cannot know which of its application's calls belong to
 * which request: so the application hands them on, unread.
 */
public final class RelayedHeaders {

  /** The group that the user belongs to, for example {@code testers}; a mesh may route by it. */
  public static final String USER_GROUP = "X-User-Group";

  /** Who the user is: a token that the mesh looks at, and the services do not. */
  public static final String AUTHORIZATION = "Authorization";

  private static final List<String> NAMES = List.of(USER_GROUP, AUTHORIZATION);

  private static final ThreadLocal<Map<String, String>> CURRENT = ThreadLocal.withInitial(Map::of);

  private RelayedHeaders() {}

  /**
   * Returns the headers of the request that this thread works for.
   *
   * @return by their names; none outside a request
   */
  public static Map<String, String> current() {
    return CURRENT.get();
  }

  static Map<String, String> of(HttpServletRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = request.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  static void set(Map<String, String> headers) {
    CURRENT.set(headers);
  }

  static void clear() {
    CURRENT.remove();
  }
}
