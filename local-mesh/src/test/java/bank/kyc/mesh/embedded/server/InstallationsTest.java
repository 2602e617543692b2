package bank.kyc.mesh.embedded.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.mesh.embedded.server.Distribution.Archive;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is fetched once, through the user's Maven, and nothing half is ever installed. */
class InstallationsTest {
  @TempDir Path project;
  private final List<String> told = new ArrayList<>();
  private Path archive;

  @BeforeEach
  void archive() throws Exception {
    Path content = Files.createDirectories(project.resolve("content/server-1/bin"));
    Files.writeString(content.resolve("run"), "runs");
    archive = project.resolve("archive.tar.gz");
    Process tar =
        new ProcessBuilder(
                "tar",
                "-czf",
                archive.toString(),
                "-C",
                project.resolve("content").toString(),
                "server-1")
            .start();
    assertThat(tar.waitFor()).isZero();
  }

  @Test
  void itIsFetchedOnceAndSaidSo() throws Exception {
    maven("for a in \"$@\"; do case $a in -DoutputDirectory=*) cp %s ${a#*=}/;; esac; done");

    Path installed = install(sha256());
    install(sha256());

    assertThat(installed.resolve("bin/run").toFile()).exists();
    assertThat(told)
        .containsExactly(
            "Fetching Server 1 through Maven, once ...", "Server 1 is in .tools/servers/server-1");
  }

  @Test
  void whatIsNotWhatWasPinnedIsNotInstalled() throws Exception {
    maven("for a in \"$@\"; do case $a in -DoutputDirectory=*) cp %s ${a#*=}/;; esac; done");

    assertThatThrownBy(() -> install("0".repeat(64)))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("Server 1 is not what it should be: the SHA-256 of g:a:1:tar.gz is ")
        .hasMessageContaining("look at the mirror that Maven uses");
    assertThat(installed()).isEmpty();
  }

  @Test
  void offlineItIsOneSentenceWithMavensReason() throws Exception {
    maven(
        "echo '[ERROR] Failed to execute goal x:copy (default-cli) on project kyc-suite: Cannot"
            + " access central in offline mode. -> [Help 1]'; exit 1; # %s");

    assertThatThrownBy(() -> install(sha256()))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "g:a:1:tar.gz is not on this machine yet, and Maven cannot fetch it: Cannot access"
                + " central in offline mode.");
    assertThat(installed()).isEmpty();
  }

  @Test
  void withoutMavenThatIsSaid() {
    assertThatThrownBy(() -> new Installations(project, Map.of()).of(distribution("x"), told::add))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("mvn is not on the PATH");
  }

  private Path install(String sha256) {
    return new Installations(project, Map.of("PATH", project + "/bin:" + System.getenv("PATH")))
        .of(distribution(sha256), told::add);
  }

  private static Distribution distribution(String sha256) {
    return new Distribution(
        "Server", "1", Map.of(Platform.ANY, new Archive("g:a:1:tar.gz", sha256)));
  }

  private void maven(String script) throws IOException {
    Path mvn = Files.createDirectories(project.resolve("bin")).resolve("mvn");
    Files.writeString(mvn, "#!/bin/sh\n" + script.formatted(archive) + "\n");
    Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String sha256() throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));
  }

  private List<Path> installed() throws IOException {
    try (Stream<Path> all = Files.list(project.resolve(".tools/servers"))) {
      return all.toList();
    }
  }
}
