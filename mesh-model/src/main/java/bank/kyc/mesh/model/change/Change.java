package bank.kyc.mesh.model.change;

import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Warning;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What an apply, a delete or a reset changed.
 *
 * @param objects every object that was named, and what became of it
 * @param warnings what of it was hardly meant so
 * @param enforcedAfter from the change being accepted to the new behaviour being in force in every
 *     sidecar that it affects
 */
public record Change(List<Changed> objects, List<Warning> warnings, Duration enforcedAfter) {
  public Change {
    objects = List.copyOf(objects);
    warnings = List.copyOf(warnings);
  }

  /** The same with further warnings. */
  public Change with(List<Warning> more) {
    return new Change(
        objects, Stream.concat(warnings.stream(), more.stream()).toList(), enforcedAfter);
  }

  /** What became of one object. */
  public record Changed(ObjectId id, Verb verb) {
    /** {@code PeerAuthentication advanced/pa-advanced created}. */
    @Override
    public String toString() {
      return id + " " + verb;
    }
  }

  /** What can become of an object; kubectl's words, where it has one. */
  public enum Verb {
    CREATED,
    CONFIGURED,
    UNCHANGED,
    REPLACED,
    DELETED,
    NOT_FOUND;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
