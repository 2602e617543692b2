package bank.kyc.lab.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask what. Any page in the same browser can send requests to this machine, and any name
 * can be made to lead here: so only the names of the loopback address are answered, only to the
 * console's own page, and what changes something needs a token that no other page can read.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">OWASP:
 *     Cross-Site Request Forgery Prevention</a>
 */
final class Guard {
  /** The header that shows the token. */
  static final String TOKEN = "X-Console-Token";

  private static final int BYTES = 32;
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final Set<String> hosts;
  private final String token;

  Guard(int port) {
    this.hosts = Set.of("localhost:" + port, "127.0.0.1:" + port);
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    this.token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * What is looked at of a request.
   *
   * @param changes whether it may change something
   */
  record Asked(
      boolean changes,
      Optional<String> host,
      Optional<String> origin,
      Optional<String> site,
      Optional<String> token) {}

  String token() {
    return token;
  }

  /** Why a request is not answered, in one sentence; empty where it is. */
  Optional<String> refusal(Asked asked) {
    if (asked.host().filter(hosts::contains).isEmpty()) {
      return Optional.of("The console answers to localhost and 127.0.0.1 only.");
    }
    boolean foreign =
        asked
                .origin()
                .filter(origin -> !hosts.contains(origin.replaceFirst("^http://", "")))
                .isPresent()
            || asked.site().filter(site -> !OWN_SITE.contains(site)).isPresent();
    if (foreign) {
      return Optional.of("The console answers to its own page only.");
    }
    return asked.changes() && asked.token().filter(this::isOurs).isEmpty()
        ? Optional.of("What changes something needs the token of the page: load it again.")
        : Optional.empty();
  }

  private boolean isOurs(String shown) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
