package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.HttpGet;
import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.Probe;
import bank.kyc.mesh.model.state.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jar of a Deployment, as a process of its own. */
public final class Application {
  private static final Duration READY = Duration.ofSeconds(120);
  private static final Duration GRACE = Duration.ofSeconds(5);
  // what matters here is a quick start and little memory, not peak throughput
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx192m");

  private final Workload workload;
  private final ManagedProcess process;
  private final int probed;

  private Application(Workload workload, ManagedProcess process, int probed) {
    this.workload = workload;
    this.process = process;
    this.probed = probed;
  }

  /**
   * Starts the jar {@code NAME/target/NAME.jar} of the project, NAME being that of the image.
   *
   * @param environment the Deployment's, with Services' addresses as they are on this machine
   * @throws MeshException if the jar was not built
   */
  public static Application start(
      Workload workload,
      Path project,
      Map<String, String> environment,
      AddressBook addresses,
      RunDirectory run) {
    Path jar = jar(project, workload.container().image());
    int probed = addresses.port(new Slot.Application(workload.id(), probedPort(workload)));
    List<String> command = new ArrayList<>();
    command.add(JavaProcess.JAVA);
    command.addAll(FLAGS);
    command.add("-Dmesh.run=" + run.path());
    command.add("-jar");
    command.add(jar.toString());
    ManagedProcess process =
        ManagedProcess.start(
            workload.id().toString(), command, environment, run.log(workload.id(), ""));
    return new Application(workload, process, probed);
  }

  /** Returns when the Deployment's readiness probe succeeds. */
  public void awaitReady() {
    Readiness.await(process, () -> ask(Readiness.PATIENCE), READY);
  }

  /**
   * Asks the readiness probe once. Where there is none a cluster takes the pod for ready as soon as
   * it runs; what does not listen yet would only fail the first call.
   */
  public Readiness.Answer ask(Duration timeout) {
    return probe(workload)
        .map(probe -> Readiness.ask(probed, probe.path(), timeout))
        .orElseGet(() -> Readiness.ask(probed, "/", timeout, anyStatus -> true));
  }

  /** The Java process. */
  public ManagedProcess process() {
    return process;
  }

  /** Ends it, and returns when it is gone. */
  public void stop() {
    process.stop(GRACE);
  }

  private static int probedPort(Workload workload) {
    return probe(workload)
        .map(HttpGet::port)
        .map(
            written ->
                workload
                    .port(written)
                    .orElseThrow(
                        () ->
                            new MeshException(
                                "The readiness probe of the Deployment %s asks the port \"%s\", which its container does not declare."
                                    .formatted(workload.id(), written))))
        .orElseGet(() -> ServerPorts.main(workload));
  }

  private static Optional<HttpGet> probe(Workload workload) {
    return Optional.ofNullable(workload.container().readinessProbe()).map(Probe::httpGet);
  }

  private static Path jar(Path project, String image) {
    String name = image.substring(image.lastIndexOf('/') + 1).replaceFirst("[:@].*", "");
    Path jar = project.resolve(Path.of(name, "target", name + ".jar"));
    if (!Files.isRegularFile(jar)) {
      throw new MeshException(
          "The image \"%s\" stands for %s, which is not there: run \"make build\"."
              .formatted(image, project.relativize(jar)));
    }
    return jar;
  }
}
