package bank.kyc.lab.cluster.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tools/fetch, from publishers that are folders. */
class FetchToolsTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void keepsWhatHasThePublishedChecksum() throws Exception {
    publish(true);
    assertThat(fetch()).contains("istioctl 1.31.1");
    try (Stream<Path> kept = Files.list(folder.resolve("bin"))) {
      assertThat(kept.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("minikube", "kubectl", "istioctl");
    }
  }

  @Test
  void doesNotKeepWhatHasAnother() throws Exception {
    publish(false);
    assertThat(fetch()).contains("is not what its publisher says it is");
    assertThat(folder.resolve("bin")).doesNotExist();
  }

  private void publish(boolean honest) throws Exception {
    String os = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    Versions versions = Versions.of(PROJECT, Map.of());
    put(
        "%s/minikube-%s-%s".formatted(versions.get("MINIKUBE_VERSION"), os, arch),
        "minikube".getBytes(StandardCharsets.UTF_8),
        honest);
    put(
        "%s/bin/%s/%s/kubectl".formatted(versions.get("KUBERNETES_VERSION"), os, arch),
        "kubectl".getBytes(StandardCharsets.UTF_8),
        honest);
    Files.writeString(folder.resolve("istioctl"), "istioctl");
    Path tar = folder.resolve("istioctl.tar.gz");
    run("tar", "-czf", tar.toString(), "-C", folder.toString(), "istioctl");
    String istio = versions.get("ISTIO_VERSION");
    put(
        "%s/istioctl-%s-%s-%s.tar.gz"
            .formatted(istio, istio, os.equals("darwin") ? "osx" : os, arch),
        Files.readAllBytes(tar),
        honest);
  }

  private void put(String name, byte[] content, boolean honest) throws Exception {
    Path file = folder.resolve("releases").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    String checksum =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    Files.writeString(
        file.resolveSibling(file.getFileName() + ".sha256"),
        honest ? checksum + "  " + file.getFileName() : "0".repeat(64));
  }

  private String fetch() throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/sh")));
    return run("sh", PROJECT.resolve("tools/fetch").toString());
  }

  private String run(String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    String releases = folder.resolve("releases").toUri().toString().replaceFirst("/$", "");
    builder.environment().put("TOOLS_BIN", folder.resolve("bin").toString());
    builder.environment().put("MINIKUBE_URL", releases);
    builder.environment().put("KUBECTL_URL", releases);
    builder.environment().put("ISTIO_URL", releases);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
