package bank.kyc.lab.embedded;

import bank.kyc.lab.mesh.Bank;
import bank.kyc.lab.remote.RemoteServer;
import bank.kyc.mesh.embedded.EmbeddedMesh;
import bank.kyc.mesh.embedded.EmbeddedMeshSettings;
import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Ports;
import bank.kyc.mesh.embedded.envoy.ProxyResources;
import bank.kyc.mesh.embedded.probe.HttpProbe;
import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.embedded.server.Installations;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.state.MeshState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Daemon} is before anything was started, in this process: it can be asked, and has a
 * few workloads whose sidecars are somebody else's.
 */
public final class IdleDaemon implements AutoCloseable {
  private static final int WORKLOADS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final EmbeddedMesh mesh;
  private final RemoteServer control;

  /**
   * Starts to listen.
   *
   * @param project whose manifests are worked out once, as an {@code up} would do it
   * @param run where it says how it is reached
   */
  public IdleDaemon(Path project, Path run) {
    var directory = new RunDirectory(run);
    this.mesh =
        new EmbeddedMesh(
            new EmbeddedMeshSettings(
                project,
                project.resolve("no-envoy"),
                new Installations(project, Map.of()),
                directory,
                0,
                EmbeddedMeshSettings.ONE_DAY));
    this.control = new RemoteServer(EmbeddedSuite.class, new SuiteInProcess(mesh, project));
    DaemonAddress.write(directory, control.port(), control.token());
    workOut(project);
    mesh.apply(
        Manifests.read(new BankFolder(run.resolve("manifests"), 0).of(1, WORKLOADS)), step -> {});
    new HttpProbe(control.port(), "/").ask(PATIENCE);
  }

  /** Where the control plane speaks to sidecars. */
  public Bank.Xds xds() {
    return EmbeddedBank.xds(mesh.xds());
  }

  /** Those whose sidecars are somebody else's. */
  public List<Bank.Node> simulated() {
    return EmbeddedBank.simulated(1, WORKLOADS);
  }

  private static void workOut(Path project) {
    MeshPlan plan =
        Planner.plan(
            MeshState.empty().with(Manifests.read(project.resolve("minikube")), Instant.now()));
    var addresses = new AddressBook(new Ports(0)::next);
    plan.proxies().keySet().forEach(proxy -> ProxyResources.of(plan, proxy, addresses));
  }

  @Override
  public void close() {
    control.close();
    mesh.close();
  }
}
