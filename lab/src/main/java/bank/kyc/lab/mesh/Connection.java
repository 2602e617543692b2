package bank.kyc.lab.mesh;

import java.util.Optional;

/**
 * A TCP connection as the callee's sidecar wrote it down, when it had ended.
 *
 * @param start when it began, as the sidecar wrote it
 * @param from the address that it came from
 * @param flags Envoy's response flags; {@code -} for none, {@code NR} where no filter chain took it
 * @param details why it was ended, where the sidecar ended it
 * @param serverName the name that its TLS handshake asked for; empty for plaintext
 */
public record Connection(
    String start, String from, String flags, String details, Optional<String> serverName) {

  /** Whether an AuthorizationPolicy ended it. */
  public boolean denied() {
    return details.contains("rbac_access_denied");
  }
}
