package bank.kyc.mesh.policy;

import bank.kyc.mesh.state.SpiffeId;
import java.util.Optional;

/**
 * A request as the callee's sidecar sees it.
 *
 * @param caller who asks, as its certificate proves; empty for plaintext
 * @param method {@code GET}
 * @param path without the query
 */
public record Request(Optional<SpiffeId> caller, String method, String path) {}
