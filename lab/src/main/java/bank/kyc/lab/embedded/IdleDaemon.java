package bank.kyc.lab.embedded;

import bank.kyc.lab.remote.RemoteServer;
import bank.kyc.mesh.embedded.EmbeddedMesh;
import bank.kyc.mesh.embedded.EmbeddedMeshSettings;
import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Ports;
import bank.kyc.mesh.embedded.envoy.ProxyResources;
import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.embedded.server.Installations;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.state.MeshState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * What a {@link Daemon} is before anything was applied, in this process: it can be asked, and has
 * started nothing.
 */
public final class IdleDaemon implements AutoCloseable {
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
