package bank.kyc.mesh.model.kind.authorizationpolicy;

import bank.kyc.mesh.model.state.SpiffeId;
import java.util.Optional;

/**
 * A request, or a TCP connection, as the callee's sidecar sees it.
 *
 * @param caller who asks, as its certificate proves; empty for plaintext
 * @param method {@code GET}; empty for a connection
 * @param path without the query; empty for a connection
 */
public record Request(Optional<SpiffeId> caller, String method, String path) {
  /** A connection, of which nothing but the caller can be seen. */
  public static Request connection(Optional<SpiffeId> caller) {
    return new Request(caller, "", "");
  }
}
