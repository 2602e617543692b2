package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.probe.Probe;
import java.time.Duration;

/** The process of a Deployment's container. */
public final class Application {
  private static final Duration READY = Duration.ofSeconds(120);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ManagedProcess process;
  private final Probe probe;
  private final Runnable afterwards;

  /**
   * One that was started.
   *
   * @param probe tells whether it is ready
   * @param afterwards is done when it has ended
   */
  Application(ManagedProcess process, Probe probe, Runnable afterwards) {
    this.process = process;
    this.probe = probe;
    this.afterwards = afterwards;
  }

  /** Returns when the Deployment's readiness probe succeeds. */
  public void awaitReady() {
    Readiness.await(process, probe, READY);
  }

  /** Asks the readiness probe once. */
  public Probe.Answer ask(Duration timeout) {
    return probe.ask(timeout);
  }

  /** The process. */
  public ManagedProcess process() {
    return process;
  }

  /** Ends it, and returns when it is gone. */
  public void stop() {
    process.stop(GRACE);
    afterwards.run();
  }
}
