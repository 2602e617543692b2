package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.embedded.probe.Probe;
import bank.kyc.mesh.model.MeshException;
import java.time.Duration;

/** Waits for a process that starts. */
final class Readiness {
  /** How long each answer may take while a process starts. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration POLL = Duration.ofMillis(25);

  private Readiness() {}

  /**
   * Asks until the answer says that it is ready.
   *
   * @throws MeshException when the process ends, or is not ready in time; the message ends with the
   *     last lines of its log
   */
  static void await(ManagedProcess process, Probe probe, Duration timeout) {
    Probe.Answer[] last = new Probe.Answer[1];
    boolean ready =
        Deadline.in(timeout)
            .await(
                POLL,
                () -> {
                  last[0] = probe.ask(PATIENCE);
                  if (!last[0].ready() && !process.isAlive()) {
                    throw failed(
                        process,
                        process.name() + " " + process.describe() + " before it was ready");
                  }
                  return last[0].ready();
                });
    if (!ready) {
      throw failed(
          process,
          "Waited %d s for %s to be ready; seen last: %s"
              .formatted(timeout.toSeconds(), process.name(), last[0]));
    }
  }

  private static MeshException failed(ManagedProcess process, String what) {
    return new MeshException(
        "%s; the end of its log %s:%n  %s".formatted(what, process.log(), process.tail()));
  }
}
