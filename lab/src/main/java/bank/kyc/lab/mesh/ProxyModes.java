package bank.kyc.lab.mesh;

import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.state.WorkloadId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a workload's proxy takes of callers, as it says itself.
 *
 * @param modes by the port of the workload; {@link #ANY} stands for those that are not named
 * @param unknown why nothing is known of it, in words; empty where it has answered
 */
public record ProxyModes(WorkloadId workload, Map<Integer, Mode> modes, String unknown) {
  /** Stands for every port that is not named. */
  public static final int ANY = 0;

  public ProxyModes {
    modes = Map.copyOf(modes);
  }

  /** Of one that has answered. */
  public static ProxyModes of(WorkloadId workload, Map<Integer, Mode> modes) {
    return new ProxyModes(workload, modes, "");
  }

  /** Of one that has not. */
  public static ProxyModes unknown(WorkloadId workload, String why) {
    return new ProxyModes(workload, Map.of(), why);
  }

  /** Of one that has taken longer than it may. */
  public static ProxyModes late(WorkloadId workload, Duration atMost) {
    return unknown(
        workload, "its sidecar does not answer within %d ms".formatted(atMost.toMillis()));
  }

  /** What it takes on a port; empty where it takes nothing there, or nothing is known. */
  public Optional<Mode> on(int port) {
    return Optional.ofNullable(modes.getOrDefault(port, modes.get(ANY)));
  }
}
