package bank.kyc.lab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.mesh.MeshSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which mesh a command is about, on machines that have this and that. */
class MeshChoiceTest {
  @TempDir private Path machine;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void aMachineWithNothing() {
    environment.put("PATH", machine.resolve("bin").toString());
  }

  @Test
  void whoAsksForOneGetsIt() {
    assertThat(MeshChoice.of(Optional.of("minikube"), settings()))
        .isEqualTo(new MeshChoice("minikube", Optional.empty()));
    assertThatThrownBy(() -> MeshChoice.of(Optional.of("k3s"), settings()))
        .hasMessage("There is no mesh 'k3s': MESH is local or minikube.");
  }

  @Test
  void withoutMinikubeItIsTheEmbeddedOne() {
    assertThat(chosen()).isEqualTo("local: minikube is not installed");
  }

  @Test
  void minikubeIsChosenWhereItCanRun() throws IOException {
    program("minikube", "exit 85");
    assertThat(chosen())
        .isEqualTo("local: minikube is installed, and no driver that it could use runs");

    program("docker", "exit 1");
    assertThat(chosen()).startsWith("local: ");

    program("docker", "echo 28.1.0");
    assertThat(chosen())
        .isEqualTo(
            "minikube: minikube is installed, with the driver docker; MESH=local needs no cluster");

    environment.put("MINIKUBE_DRIVER", "podman");
    assertThat(chosen()).startsWith("local: ");
  }

  @Test
  void theDriverThatMinikubeIsToldByItsConfigurationIsTheOneThatCounts() throws IOException {
    program("docker", "echo 28.1.0");
    program("minikube", "[ \"$*\" = 'config get driver' ] && echo podman || exit 85");
    assertThat(chosen()).startsWith("local: ");

    program("podman", "echo 5.4.0");
    assertThat(chosen()).startsWith("minikube: minikube is installed, with the driver podman");
  }

  @Test
  void aClusterThatRunsNeedsNoDriverThatTheLabKnows() throws IOException {
    program("minikube", "case \"$*\" in *status*) echo kyc-mesh ;; *) exit 64 ;; esac");

    assertThat(chosen())
        .isEqualTo("minikube: the minikube profile kyc-mesh runs; MESH=local needs no cluster");
  }

  @Test
  void programsThatMakeToolsFetchedAreFound() throws IOException {
    program("docker", "echo 28.1.0");
    Files.createDirectories(machine.resolve(".tools"));
    program("minikube", "exit 85");
    Files.move(machine.resolve("bin"), machine.resolve(".tools/bin"));

    assertThat(chosen()).startsWith("minikube: ");
  }

  private String chosen() {
    MeshChoice choice = MeshChoice.of(Optional.empty(), settings());
    return choice.name() + ": " + choice.reason().orElseThrow();
  }

  private MeshSettings settings() {
    return new MeshSettings(machine, environment);
  }

  private void program(String name, String line) throws IOException {
    Path file = machine.resolve("bin").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
