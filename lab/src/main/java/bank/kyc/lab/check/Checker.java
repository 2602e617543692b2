package bank.kyc.lab.check;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.share.ShareTests;
import bank.kyc.lab.share.Shares;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Makes calls and says what came of them. May be used by several threads. */
public final class Checker {
  private final Mesh mesh;
  private final Lines lines;
  private final Patience patience;
  private final LongSupplier nanos;

  /** Checks against the policies that are in force in that mesh. */
  public Checker(Mesh mesh, Aggregator aggregator, Patience patience) {
    this(mesh, aggregator, patience, System::nanoTime);
  }

  Checker(Mesh mesh, Aggregator aggregator, Patience patience, LongSupplier nanos) {
    this.mesh = mesh;
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
    Verdict verdict = settled(expected, line, Attempts.none(), start);
    return expected.shares().isEmpty() ? verdict : shared(verdict, line, start);
  }

  private Verdict settled(ExpectedCall expected, Line line, Attempts before, long start)
      throws InterruptedException {
    Attempts attempts = before;
    while (true) {
      attempts = attempts.and(line.call().observation());
      Attempts.Run last = attempts.last();
      boolean asExpected = expected.isMetBy(last.last());
      Duration took = since(start);
      if (asExpected && last.stable()) {
        return new Verdict(expected, last.last(), attempts, took);
      }
      if (!asExpected && took.compareTo(patience.deadline()) >= 0) {
        return new Verdict(expected, believed(attempts), attempts, took);
      }
      Thread.sleep((asExpected ? mesh.settling() : patience.interval()).toMillis());
    }
  }

  /**
   * Makes as many calls as the shares need, all of which must come to what is expected. Shares that
   * are not as expected are counted once more, because a proxy that was late may have sent some of
   * the first calls elsewhere; then they are what they are.
   */
  private Verdict shared(Verdict first, Line line, long start) throws InterruptedException {
    ExpectedCall expected = first.call();
    var tests = new ShareTests(expected.shares());
    int trials = tests.trials();
    Verdict verdict = first;
    boolean again = false;
    while (expected.isMetBy(verdict.observed())) {
      SeveralCalls calls = SeveralCalls.on(line, trials);
      Attempts attempts = verdict.attempts().and(calls.observations());
      Duration took = since(start);
      Optional<Observation> astray = calls.otherThan(expected);
      if (astray.isPresent()) {
        if (took.compareTo(patience.deadline()) >= 0) {
          return new Verdict(expected, astray.get(), attempts, took);
        }
        verdict = settled(expected, line, attempts, start);
        continue;
      }
      Shares shares = tests.judge(calls.versions());
      if (shares.matched() || again) {
        return new Verdict(
            expected,
            verdict.observed().after(shares.evidence() + "; "),
            Optional.of(shares),
            attempts,
            took);
      }
      again = true;
    }
    return verdict;
  }

  private Duration since(long start) {
    return Duration.ofNanos(nanos.getAsLong() - start);
  }

  /** What to report of a call that did not become what was expected. */
  private static Observation believed(Attempts attempts) {
    return attempts.lastStable().orElse(attempts.last()).last();
  }
}
