package bank.kyc.mesh.model.kind.requestauthentication;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where keys are fetched from.
 *
 * @param uri as it is written
 * @param host taken as it is: only the whole name of a Service is one of the mesh
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/security/security.go">ParseJwksURI</a>
 */
public record KeyAddress(String uri, String host, int port) {
  private static final Pattern URI =
      Pattern.compile("(https?)://(?:[^/@]*@)?(\\[[^\\]]*\\]|[^/:?#]*)(?::(\\d{1,5}))?([/?#].*)?");

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** The address that a text is, if it is one. */
  public static Optional<KeyAddress> of(String uri) {
    Matcher parts = URI.matcher(uri);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int usual = parts.group(1).equals("https") ? HTTPS : HTTP;
    return Optional.of(
        new KeyAddress(
            uri,
            parts.group(2),
            Optional.ofNullable(parts.group(3)).map(Integer::parseInt).orElse(usual)));
  }

  /**
   * Whether keys that are here are those of a realm, which stand below its own URL. Its host may be
   * written shorter there.
   */
  boolean isBelow(KeyAddress realm) {
    return (host + ".").startsWith(realm.host() + ".")
        && port == realm.port()
        && path().startsWith(realm.path());
  }

  /** What is asked for there. */
  public String path() {
    Matcher parts = URI.matcher(uri);
    String rest = parts.matches() && parts.group(4) != null ? parts.group(4) : "";
    return rest.startsWith("/") ? rest.replaceFirst("[?#].*", "") : "/";
  }
}
