package bank.kyc.mesh.model.kind.authorizationpolicy;

import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.token.Claims;
import java.util.Optional;

/**
 * A request, or a TCP connection, as the callee's sidecar sees it.
 *
 * @param caller who asks, as its certificate proves; empty for plaintext
 * @param method {@code GET}; empty for a connection
 * @param path without the query; empty for a connection
 * @param claims what its token says; empty where none was accepted
 */
public record Request(
    Optional<SpiffeId> caller, String method, String path, Optional<Claims> claims) {
  /** A request without a token. */
  public Request(Optional<SpiffeId> caller, String method, String path) {
    this(caller, method, path, Optional.empty());
  }

  /** A connection, of which nothing but the caller can be seen. */
  public static Request connection(Optional<SpiffeId> caller) {
    return new Request(caller, "", "");
  }

  /** The same with what its token says. */
  public Request with(Optional<Claims> said) {
    return new Request(caller, method, path, said);
  }
}
