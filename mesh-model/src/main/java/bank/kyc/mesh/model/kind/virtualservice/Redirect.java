package bank.kyc.mesh.model.kind.virtualservice;

/**
 * Where to ask instead: what is absent stays as it was asked for.
 *
 * @param uri the path, without the query
 * @param authority the host
 * @param redirectCode 301, the default, 302, 303, 307 or 308
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRedirect">HTTPRedirect</a>
 */
public record Redirect(
    String uri, String authority, Integer port, String scheme, Integer redirectCode) {
  private static final int MOVED_PERMANENTLY = 301;

  public Redirect {
    uri = orAbsent(uri);
    authority = orAbsent(authority);
    scheme = orAbsent(scheme);
    redirectCode = redirectCode == null ? MOVED_PERMANENTLY : redirectCode;
  }

  private static String orAbsent(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
