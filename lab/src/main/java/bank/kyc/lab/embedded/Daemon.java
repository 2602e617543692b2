package bank.kyc.lab.embedded;

import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.remote.RemoteServer;
import bank.kyc.mesh.embedded.EmbeddedMesh;
import bank.kyc.mesh.embedded.EmbeddedMeshSettings;
import bank.kyc.mesh.embedded.process.EnvoyBinary;
import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.embedded.server.Installations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The process that an embedded mesh lives in between commands. It ends when it is told to, or when
 * it is signalled, and takes everything that it has started along.
 */
public final class Daemon {
  private Daemon() {}

  /**
   * @param args the project's folder, then the run directory
   */
  public static void main(String[] args) {
    Path project = Path.of(args[0]);
    var run = new RunDirectory(Path.of(args[1]));
    Map<String, String> environment = System.getenv();
    var mesh =
        new EmbeddedMesh(
            new EmbeddedMeshSettings(
                project,
                EnvoyBinary.find(environment, project),
                new Installations(project, environment),
                run,
                new MeshSettings(project, environment).portOffset(),
                certificateLifetime(environment)));
    var control = new RemoteServer(EmbeddedSuite.class, new SuiteInProcess(mesh, project));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  control.close();
                  mesh.close();
                },
                "stop"));
    DaemonAddress.write(run, control.port(), control.token());
  }

  private static Duration certificateLifetime(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("LAB_CERTIFICATE_LIFETIME"))
        .map(Duration::parse)
        .orElse(EmbeddedMeshSettings.ONE_DAY);
  }
}
