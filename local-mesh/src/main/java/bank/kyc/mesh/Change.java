package bank.kyc.mesh;

import java.time.Duration;
import java.util.List;

/**
 * What an apply or a delete changed.
 *
 * @param objects the objects, as {@code PeerAuthentication advanced/pa-advanced created}
 * @param warnings one sentence each
 * @param enforcedAfter from the change being accepted to the new behaviour being in force in every
 *     sidecar that it affects
 */
public record Change(List<String> objects, List<String> warnings, Duration enforcedAfter) {
  public Change {
    objects = List.copyOf(objects);
    warnings = List.copyOf(warnings);
  }
}
