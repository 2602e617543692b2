package bank.kyc.lab.cluster.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.lab.mesh.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of what minikube 1.38.1 was seen to say; a script stands in for it. */
class MinikubeTest {
  @TempDir private Path project;

  @ParameterizedTest
  @MethodSource
  void aFailedStartSaysWhatMinikubeSays(String said, String sentence) throws IOException {
    minikube(
        """
        case "$*" in
          *start*) cat <<'SAID'
        %s
        SAID
            exit 80 ;;
          *) exit 85 ;;
        esac
        """
            .formatted(said));

    assertThatThrownBy(() -> minikube().ensureStarted(Progress.silent()))
        .hasMessage("minikube start failed: " + sentence);
  }

  static Stream<Arguments> aFailedStartSaysWhatMinikubeSays() {
    return Stream.of(
        argumentSet(
            "an event that names the cause",
            event("step", "\"message\":\"Using the docker driver\"")
                + event(
                    "error",
                    "\"advice\":\"Start the Docker service\",\"exitcode\":\"63\",\"message\":\"exit"
                        + " status 1: Cannot connect.\",\"name\":\"PROVIDER_DOCKER_NOT_RUNNING\"")
                + event("error", "\"message\":\"Documentation: https://x\""),
            "exit status 1: Cannot connect (PROVIDER_DOCKER_NOT_RUNNING). Start the Docker"
                + " service."),
        argumentSet(
            "an event without a cause",
            event("error", "\"message\":\"Failed to start\\nthe node\""),
            "Failed to start the node."),
        argumentSet(
            "words, of which the last line is the address of a page",
            """
            * [kyc-mesh] minikube v1.38.1 on Debian 12.13

            X Exiting due to DRV_UNSUPPORTED_PROFILE: The 'none' driver does not support multiple profiles
            * Suggestion: Start with the default profile name
            * Documentation: https://minikube.sigs.k8s.io/docs/reference/drivers/none/
            """,
            "The 'none' driver does not support multiple profiles (DRV_UNSUPPORTED_PROFILE). Start"
                + " with the default profile name."),
        argumentSet("words of another shape", "\nno such thing\nmore", "no such thing"));
  }

  @Test
  void aProfileOfWhichAPartIsLeftIsRefusedBeforeMinikubeTriesForMinutes() throws IOException {
    minikube(
        """
        case "$*" in
          *'profile list'*) echo '{"invalid":[{"Name":"kyc-test"}],"valid":[]}' ;;
          *) exit 85 ;;
        esac
        """);
    assertThatThrownBy(() -> minikube().ensureStarted(Progress.silent()))
        .hasMessage(
            "The minikube profile kyc-test is half deleted (minikube profile list calls it"
                + " invalid): make cluster-down removes what is left, then try again.");

    minikube(
        "case \"$*\" in *'profile list'*) echo '{\"invalid\":[],\"valid\":[]}' ;; *) exit 85 ;;"
            + " esac");
    program(
        "docker",
        "case \"$*\" in *ps*name.minikube.sigs.k8s.io=kyc-test) echo 5b8d9ac14f6f ;; esac");
    assertThatThrownBy(() -> minikube().ensureStarted(Progress.silent()))
        .hasMessageContaining("half deleted (its container is still there");
  }

  @Test
  void aNodeIsNotForgottenWhileDockerCannotRemoveIt() throws IOException {
    minikube(
        """
        case "$*" in
          *'profile list'*) echo '{"valid":[{"Name":"kyc-test","Config":{"Driver":"docker"}}]}' ;;
          *) touch deleted ;;
        esac
        """);
    program("docker", "exit 1");
    assertThatThrownBy(() -> minikube().delete()).hasMessageContaining("start Docker");
    assertThat(project.resolve("deleted")).doesNotExist();

    program("docker", "echo 28.1.0");
    minikube().delete();
    assertThat(project.resolve("deleted")).exists();
  }

  @Test
  void aTarThatDidNotLoadIsNoticed() throws IOException {
    minikube("case \"$*\" in *'image ls'*) echo docker.io/kyc/other:1 ;; esac");
    Path tar = Files.createFile(project.resolve("kyc.tar"));

    assertThatThrownBy(() -> minikube().load(tar, "kyc/service:1"))
        .hasMessageContaining("the image kyc/service:1 is not in the cluster")
        .hasMessageContaining("rm " + tar);
    minikube().load(tar, "kyc/other:1");
  }

  @Test
  void theEnvironmentChoosesAnotherKubernetes() throws IOException {
    Files.createDirectories(project.resolve("minikube"));
    Files.writeString(
        project.resolve("minikube/versions.properties"), "KUBERNETES_VERSION=v1.35.1\n");

    assertThat(Versions.of(project, Map.of()).get("KUBERNETES_VERSION")).isEqualTo("v1.35.1");
    assertThat(
            Versions.of(project, Map.of("KUBERNETES_VERSION", "v1.35.4")).get("KUBERNETES_VERSION"))
        .isEqualTo("v1.35.4");
  }

  private Minikube minikube() {
    return new Minikube(new Commands(project, false), new Versions(new Properties()), "kyc-test");
  }

  private void minikube(String script) throws IOException {
    program("minikube", script);
  }

  private void program(String name, String script) throws IOException {
    Path file = project.resolve(".tools/bin").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static String event(String type, String data) {
    return "{\"specversion\":\"1.0\",\"type\":\"io.k8s.sigs.minikube.%s\",\"data\":{%s}}\n"
        .formatted(type, data);
  }
}
