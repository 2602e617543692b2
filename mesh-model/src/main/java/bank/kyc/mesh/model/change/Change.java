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

  /** This and another that followed it, as one. */
  public Change then(Change next) {
    return new Change(
        Stream.concat(objects.stream(), next.objects.stream()).toList(),
        Stream.concat(warnings.stream(), next.warnings.stream()).toList(),
        enforcedAfter.plus(next.enforcedAfter));
  }

  /** The same without the objects that are as they were. */
  public Change withoutUnchanged() {
    return new Change(
        objects.stream().filter(changed -> changed.verb() != Verb.UNCHANGED).toList(),
        warnings,
        enforcedAfter);
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
    DELETED,
    NOT_FOUND;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
