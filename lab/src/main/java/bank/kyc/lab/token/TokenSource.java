package bank.kyc.lab.token;

import java.net.URI;
import java.nio.file.Path;

/** Where a token comes from. */
public sealed interface TokenSource {
  /**
   * A realm that is asked for one each time.
   *
   * @param realm its URL in the mesh, which is its tokens' issuer: {@code
   *     http://keycloak.identity:8080/realms/bank}
   * @param client who asks
   * @param secret what proves that
   */
  record Realm(URI realm, String client, String secret) implements TokenSource {}

  /** A file that holds one. */
  record InFile(Path file) implements TokenSource {}
}
