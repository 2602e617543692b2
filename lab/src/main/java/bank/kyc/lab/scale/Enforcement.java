package bank.kyc.lab.scale;

import bank.kyc.lab.check.Patience;
import bank.kyc.lab.mesh.Bank;
import bank.kyc.lab.mesh.Bank.Real;
import bank.kyc.lab.scale.PlaintextProbe.Outcome;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** When real sidecars behave by a switch: they are asked in plaintext until they do. */
final class Enforcement implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PROBE = Duration.ofSeconds(5);

  private final Bank bank;
  private final boolean strict;
  private final ExecutorService asking = Executors.newCachedThreadPool();
  private final List<Future<Long>> moments = new ArrayList<>();

  private Enforcement(Bank bank, boolean strict) {
    this.bank = bank;
    this.strict = strict;
  }

  /** Starts to ask all of a bank at once. */
  static Enforcement watch(Bank bank, boolean strict) {
    var enforcement = new Enforcement(bank, strict);
    for (Real real : bank.real()) {
      enforcement.moments.add(enforcement.asking.submit(() -> enforcement.moment(real)));
    }
    return enforcement;
  }

  /**
   * Returns when all behave by the switch, and those that refuse have been shown to be alive.
   *
   * @return when each did, on the clock of {@link System#nanoTime()}
   */
  List<Long> await() throws InterruptedException {
    List<Long> all = new ArrayList<>();
    for (Future<Long> moment : moments) {
      try {
        all.add(moment.get());
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
    if (strict) {
      bank.real().forEach(this::requireAlive);
    }
    return all;
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }

  private long moment(Real real) {
    Outcome wanted = strict ? Outcome.REFUSED : Outcome.ANSWERED;
    var seen =
        new Object() {
          Outcome last;
          int equal;
          long since;
        };
    boolean behaves =
        Deadline.in(PATIENCE)
            .await(
                POLL,
                () -> {
                  seen.last = PlaintextProbe.ask(real.plaintext());
                  if (seen.last != wanted) {
                    seen.equal = 0;
                  } else if (++seen.equal == 1) {
                    seen.since = System.nanoTime();
                  }
                  return seen.equal == Patience.RUNNING;
                });
    if (!behaves) {
      throw new MeshException(
          "Waited %d s for %s to have plaintext %s; seen last: %s."
              .formatted(
                  PATIENCE.toSeconds(),
                  real.callee(),
                  strict ? "refused" : "answered",
                  seen.last.name().toLowerCase(Locale.ROOT)));
    }
    return seen.since;
  }

  // the sidecar of a dead service refuses just the same
  private void requireAlive(Real real) {
    if (!bank.liveness(real, PROBE).alive()) {
      throw new MeshException(
          "%s is not alive, so that it refuses plaintext says nothing of the switch."
              .formatted(real.callee()));
    }
  }
}
