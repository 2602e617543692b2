package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.embedded.probe.HttpProbe;
import bank.kyc.mesh.embedded.probe.Probe;
import bank.kyc.mesh.model.health.Health;
import bank.kyc.mesh.model.health.Health.Sign;
import bank.kyc.mesh.model.health.Health.Source;
import bank.kyc.mesh.model.state.WorkloadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the processes of a workload how they are, past every policy. */
public final class HealthCheck {
  private HealthCheck() {}

  /**
   * Asks once.
   *
   * @param timeout how long each answer may take
   */
  public static Health of(
      WorkloadId workload,
      Optional<Application> application,
      Optional<Sidecar> sidecar,
      AddressBook addresses,
      Duration timeout) {
    List<Sign> signs = new ArrayList<>();
    application.map(beside -> sign(beside, timeout)).ifPresent(signs::add);
    sidecar.ifPresent(
        beside -> {
          // asked of the worker thread, which is the one that takes connections
          boolean answers =
              new HttpProbe(addresses.port(new Slot.Sync(workload)), "/").ask(timeout).ready();
          signs.add(
              new Sign(Source.SIDECAR, "", answers, answers ? "" : beside.process().describe()));
        });
    return new Health((int) signs.stream().filter(Sign::good).count(), signs.size(), signs);
  }

  private static Sign sign(Application application, Duration timeout) {
    Probe.Answer answer = application.ask(timeout);
    return application.process().isAlive()
        ? new Sign(Source.PROBE, answer.question(), answer.ready(), answer.result())
        : new Sign(Source.PROCESS, "", false, application.process().describe());
  }

  /** How what does not run is. */
  public static Health absent() {
    return new Health(0, 0, List.of());
  }
}
