package bank.kyc.mesh.embedded.server;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.probe.Probe;
import bank.kyc.mesh.embedded.server.Distribution.Archive;
import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.Container;
import bank.kyc.mesh.model.kind.deployment.EnvVar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keycloak, by the script of its distribution.
 *
 * @see <a href="https://www.keycloak.org/server/all-config">its options</a>
 */
final class Keycloak implements Server {
  private static final String HOME = "/opt/keycloak";
  private static final String HOST = "http-host";
  private static final Option PORT = new Option("http-port", 8080);
  private static final Option MANAGEMENT_PORT = new Option("http-management-port", 9000);
  private static final String ANY_ADDRESS = "0.0.0.0";

  /** An option, and what it is where it is not said. */
  private record Option(String name, int usual) {
    int of(Container container) {
      return value(container, name).map(Integer::valueOf).orElse(usual);
    }
  }

  @Override
  public String image() {
    return "quay.io/keycloak/keycloak";
  }

  @Override
  public Distribution distribution() {
    return new Distribution(
        "Keycloak",
        "26.7.3",
        Map.of(
            Platform.ANY,
            new Archive(
                "org.keycloak:keycloak-quarkus-dist:26.7.3:tar.gz",
                "77657f30b7e90d70f727712ce1c967f430fd6a5e9f458d32d8c6df0635345f47")));
  }

  @Override
  public int port(Container container) {
    return PORT.of(container);
  }

  @Override
  public Optional<String> refusal(Container container) {
    if (!container.command().isEmpty()) {
      return Optional.of(
          "the embedded mesh runs Keycloak by its image's own entrypoint, not by the command %s."
              .formatted(container.command()));
    }
    // a sidecar, and a Service, come by the pod's address
    return container.args().contains("start-dev")
            && value(container, HOST).filter(ANY_ADDRESS::equals).isEmpty()
        ? Optional.of(
            "Keycloak's start-dev listens on localhost only, where no other pod reaches it: add"
                + " --http-host=0.0.0.0 to its args.")
        : Optional.empty();
  }

  @Override
  public Start start(Surroundings here) {
    Path home = here.path(HOME);
    copy(here.installation(), home);
    here.mounts().forEach((path, folder) -> mount(here.path(path), folder));
    List<String> command = new ArrayList<>();
    command.add("sh");
    command.add(home.resolve(Path.of("bin", "kc.sh")).toString());
    here.container().args().stream()
        .filter(
            argument ->
                Stream.of(HOST, PORT.name, MANAGEMENT_PORT.name)
                    .noneMatch(name -> argument.startsWith("--" + name + "=")))
        .map(argument -> isItsOwnName(argument) ? argument : here.localized().apply(argument))
        .forEach(command::add);
    command.add("--%s=%s".formatted(HOST, AddressBook.LOOPBACK));
    command.add(port(PORT, here));
    command.add(port(MANAGEMENT_PORT, here));
    Map<String, String> environment = new HashMap<>(here.environment());
    // how others call it, and what stands in its tokens
    here.written()
        .forEach(
            (name, value) -> {
              if (name.startsWith("KC_HOSTNAME")) {
                environment.put(name, value);
              }
            });
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.merge("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1", (written, ours) -> written);
    return new Start(command, environment, "TERM");
  }

  private static String port(Option option, Surroundings here) {
    return "--%s=%d".formatted(option.name, here.port().applyAsInt(option.of(here.container())));
  }

  @Override
  public Optional<Probe> exec(List<String> command, int port) {
    return Optional.empty();
  }

  private static boolean isItsOwnName(String argument) {
    return argument.startsWith("--hostname");
  }

  // an argument goes before a variable
  private static Optional<String> value(Container container, String option) {
    String prefix = "--" + option + "=";
    String variable = "KC_" + option.toUpperCase(Locale.ROOT).replace('-', '_');
    return container.args().stream()
        .filter(argument -> argument.startsWith(prefix))
        .map(argument -> argument.substring(prefix.length()))
        .reduce((first, last) -> last)
        .or(
            () ->
                container.env().stream()
                    .filter(env -> env.name().equals(variable))
                    .map(EnvVar::value)
                    .findFirst());
  }

  // what the image has there is hidden by the volume
  private static void mount(Path at, Path folder) {
    try {
      Folders.delete(at);
      Files.createDirectories(at.getParent());
      Files.createSymbolicLink(at, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // it writes what it builds into its own folder; the libraries, most of it, are only read
  private static void copy(Path installation, Path home) {
    Path libraries = Path.of("lib", "lib");
    try (Stream<Path> all = Files.walk(installation)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        Path relative = installation.relativize(file);
        Path target = home.resolve(relative.toString());
        if (relative.equals(libraries)) {
          Files.createSymbolicLink(target, file.toAbsolutePath());
        } else if (!relative.startsWith(libraries) && !Files.isDirectory(target)) {
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
