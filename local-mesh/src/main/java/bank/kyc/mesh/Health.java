package bank.kyc.mesh;

import bank.kyc.mesh.address.AddressBook;
import bank.kyc.mesh.address.Slot;
import bank.kyc.mesh.process.Readiness;
import bank.kyc.mesh.process.Sidecar;
import bank.kyc.mesh.state.WorkloadId;
import java.time.Duration;
import java.util.Optional;

/**
 * How a workload is.
 *
 * @param ready how many of its processes are
 * @param of how many it has
 * @param evidence what was seen, in words
 */
public record Health(int ready, int of, String evidence) {

  /** Whether all that should run does, and answers. */
  public boolean alive() {
    return of > 0 && ready == of;
  }

  /** {@code 2/2}. */
  public String containers() {
    return ready + "/" + of;
  }

  static Health absent() {
    return new Health(0, 0, "it does not run (scaled to zero?)");
  }

  static Health of(
      WorkloadId workload, Fleet.Running running, AddressBook addresses, Duration timeout) {
    Readiness.Answer application = running.application().ask(timeout);
    String own =
        running.application().process().isAlive()
            ? application.evidence()
            : "its process " + running.application().process().describe();
    Optional<Sidecar> sidecar = running.sidecar();
    if (sidecar.isEmpty()) {
      return new Health(application.ready() ? 1 : 0, 1, own);
    }
    // asked of the worker thread, which is the one that takes connections
    Readiness.Answer proxy =
        Readiness.ask(addresses.port(new Slot.InForce(workload)), "/", timeout);
    String beside =
        proxy.ready()
            ? "its sidecar takes connections"
            : "its sidecar " + sidecar.get().process().describe() + " and does not answer";
    return new Health(
        (application.ready() ? 1 : 0) + (proxy.ready() ? 1 : 0), 2, own + ", " + beside);
  }
}
