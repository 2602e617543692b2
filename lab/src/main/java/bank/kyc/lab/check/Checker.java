package bank.kyc.lab.check;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.mesh.Mesh;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Makes calls and says what came of them. May be used by several threads. */
public final class Checker {
  private final Lines lines;
  private final Patience patience;
  private final LongSupplier nanos;

  /** Checks against the policies that are in force in that mesh. */
  public Checker(Mesh mesh, Aggregator aggregator, Patience patience) {
    this(mesh, aggregator, patience, System::nanoTime);
  }

  Checker(Mesh mesh, Aggregator aggregator, Patience patience, LongSupplier nanos) {
    this.lines = new Lines(mesh, aggregator);
    this.patience = patience;
    this.nanos = nanos;
  }

  /**
   * One call, made once.
   *
   * @param observation what it proves
   * @param body what was answered; empty where nothing was
   */
  public record Single(Observation observation, String body) {}

  /** Makes a call once. */
  public Single call(Call call) throws InterruptedException {
    return lines.of(call).call();
  }

  /**
   * Repeats a call until what is expected was seen three times running, or the deadline passed. A
   * last run of what is expected may end after the deadline.
   */
  public Verdict check(ExpectedCall expected) throws InterruptedException {
    long start = nanos.getAsLong();
    Line line = lines.of(expected.call());
    Attempts attempts = Attempts.none();
    while (true) {
      attempts = attempts.and(line.call().observation());
      Attempts.Run last = attempts.last();
      boolean asExpected = expected.isMetBy(last.last());
      var took = Duration.ofNanos(nanos.getAsLong() - start);
      if (asExpected && last.stable()) {
        return new Verdict(expected, last.last(), attempts, took);
      }
      if (!asExpected && took.compareTo(patience.deadline()) >= 0) {
        return new Verdict(expected, believed(attempts), attempts, took);
      }
      Thread.sleep(patience.interval().toMillis());
    }
  }

  /** What to report of a call that did not become what was expected. */
  private static Observation believed(Attempts attempts) {
    return attempts.lastStable().orElse(attempts.last()).last();
  }
}
