package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.embedded.server.Folders;
import bank.kyc.mesh.embedded.server.Installations;
import bank.kyc.mesh.embedded.server.Server;
import bank.kyc.mesh.embedded.server.Servers;
import bank.kyc.mesh.embedded.server.Surroundings;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.state.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a Deployment's image stands for on this machine: a jar of the project, or the server of a
 * third party.
 */
public final class Applications {
  // what matters here is a quick start and little memory, not peak throughput
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m");

  private final Path project;
  private final Installations installations;
  private final AddressBook addresses;
  private final RunDirectory run;
  private final Probes probes;

  /**
   * @param project the folder that holds the services' modules
   * @param installations where servers of third parties are
   */
  public Applications(
      Path project, Installations installations, AddressBook addresses, RunDirectory run) {
    this.project = project;
    this.installations = installations;
    this.addresses = addresses;
    this.run = run;
    this.probes = new Probes(addresses);
  }

  /**
   * Sees to it that a workload can be started: fetches what it needs, and refuses what no process
   * of this machine can be.
   *
   * @param progress is told of what takes a while
   */
  public void prepare(Workload workload, Consumer<String> progress) {
    Optional<Server> server = server(workload);
    if (server.isEmpty()) {
      jar(workload);
    }
    probes.of(workload);
    server.ifPresent(it -> installations.of(it.distribution(), progress));
  }

  /** Starts a workload, and does not wait for it. */
  public Application start(Workload workload, Environment environment) {
    return server(workload)
        .map(server -> start(server, workload, environment))
        .orElseGet(() -> startJar(workload, environment));
  }

  /**
   * How a service is started on this machine, in the mesh or alone.
   *
   * @param properties further flags of its JVM
   */
  public static List<String> command(Path jar, List<String> properties) {
    List<String> command = new ArrayList<>();
    command.add(JavaProcess.JAVA);
    command.addAll(FLAGS);
    command.addAll(JavaProcess.archive(jar));
    command.addAll(properties);
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }

  private Application startJar(Workload workload, Environment environment) {
    List<String> command = command(jar(workload), List.of("-Dmesh.run=" + run.path()));
    command.addAll(workload.container().args());
    ManagedProcess process =
        ManagedProcess.start(
            workload.id().toString(),
            command,
            environment.of(workload),
            run.log(workload.id(), ""));
    return new Application(process, probes.of(workload), () -> {});
  }

  private Application start(Server server, Workload workload, Environment environment) {
    Path root = run.root(workload.id());
    Folders.delete(root);
    Server.Start start =
        server.start(
            new Surroundings(
                workload.container(),
                environment.written(workload),
                environment.ofManifest(workload),
                environment.mounts(workload),
                installations.of(server.distribution(), step -> {}),
                root,
                port -> addresses.port(new Slot.Application(workload.id(), port)),
                text -> environment.localized(text, workload)));
    ManagedProcess process =
        ManagedProcess.startAlone(workload.id().toString(), start, run.log(workload.id(), ""));
    return new Application(process, probes.of(workload), () -> Folders.delete(root));
  }

  private Optional<Server> server(Workload workload) {
    String image = workload.container().image();
    Optional<Server> server = Servers.of(image);
    server
        .flatMap(it -> it.refusal(image, workload.container()))
        .ifPresent(
            sentence -> {
              throw new MeshException(
                  "The Deployment %s cannot run here: %s".formatted(workload.id(), sentence));
            });
    return server;
  }

  private Path jar(Workload workload) {
    String image = workload.container().image();
    String name = image.substring(image.lastIndexOf('/') + 1).replaceFirst("[:@].*", "");
    Path jar = project.resolve(Path.of(name, "target", "app", name + ".jar"));
    if (!Files.isDirectory(project.resolve(name))) {
      throw new MeshException(
          "The embedded mesh cannot run the image \"%s\" of the Deployment %s: it is no module of this project, and of third parties it knows %s."
              .formatted(image, workload.id(), Servers.images()));
    }
    if (!Files.isRegularFile(jar)) {
      throw new MeshException(
          "The image \"%s\" stands for %s, which is not there: run \"make build\"."
              .formatted(image, project.relativize(jar)));
    }
    if (!workload.container().command().isEmpty()) {
      throw new MeshException(
          "The Deployment %s has a command, and the embedded mesh runs the jar of \"%s\" by itself: leave it out."
              .formatted(workload.id(), image));
    }
    return jar;
  }
}
