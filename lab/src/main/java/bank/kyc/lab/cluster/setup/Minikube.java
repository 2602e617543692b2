package bank.kyc.lab.cluster.setup;

import bank.kyc.lab.cluster.client.Kubeconfig;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** minikube, and never another profile than ours or the one that the context is named after. */
final class Minikube {
  private static final Duration START_LIMIT = Duration.ofMinutes(15);
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static final String DOCKER = "docker";

  /** The two lists of {@code minikube profile list}. */
  private static final String VALID = "valid";

  private static final String INVALID = "invalid";

  private final Commands commands;
  private final Versions versions;
  private final String profile;

  Minikube(Commands commands, Versions versions, String profile) {
    this.commands = commands;
    this.versions = versions;
    this.profile = profile;
  }

  /** Starts our profile, unless it runs and kubectl knows it. */
  void ensureStarted(Progress progress) {
    if (running() && knownToKubectl()) {
      progress.step("minikube profile %s runs".formatted(profile));
      return;
    }
    refuseHalfDeleted();
    progress.step(
        "Starting minikube profile %s with Kubernetes %s"
            .formatted(profile, versions.get("KUBERNETES_VERSION")));
    minikube(
        START_LIMIT,
        "start",
        "--output=json",
        "--keep-context=true",
        "--kubernetes-version=" + versions.get("KUBERNETES_VERSION"),
        "--cpus=" + versions.get("CLUSTER_CPUS"),
        "--memory=" + versions.get("CLUSTER_MEMORY_MB"));
  }

  /** Whether images can be loaded with it, because it has a profile of that name. */
  boolean hasProfile() {
    return commands.find("minikube").isPresent() && profile(VALID, profiles()).isPresent();
  }

  private JsonNode profiles() {
    Commands.Result result =
        commands.run(LIMIT, "minikube", "--profile=" + profile, "profile", "list", "--output=json");
    return Objects.parse(result.out().isBlank() ? "{}" : result.out());
  }

  private Optional<JsonNode> profile(String list, JsonNode profiles) {
    return profiles
        .path(list)
        .valueStream()
        .filter(listed -> listed.path("Name").asString("").equals(profile))
        .findFirst();
  }

  /**
   * A profile of which a part is left: minikube would try for minutes to start a node that is none.
   *
   * @throws MeshException that says what is left, and how to remove it
   */
  private void refuseHalfDeleted() {
    JsonNode profiles = profiles();
    if (profile(INVALID, profiles).isPresent()) {
      throw halfDeleted("minikube profile list calls it invalid");
    }
    if (profile(VALID, profiles).isEmpty() && hasContainer()) {
      throw halfDeleted("its container is still there, and minikube does not know it");
    }
  }

  private MeshException halfDeleted(String left) {
    return new MeshException(
        "The minikube profile %s is half deleted (%s): make cluster-down removes what is left, then try again."
            .formatted(profile, left));
  }

  /** Whether Docker has a node of our profile, running or not. */
  private boolean hasContainer() {
    if (commands.find(DOCKER).isEmpty()) {
      return false;
    }
    Commands.Result containers =
        commands.run(
            LIMIT,
            DOCKER,
            "ps",
            "--all",
            "--quiet",
            "--filter=label=name.minikube.sigs.k8s.io=" + profile);
    return containers.ok() && !containers.out().isBlank();
  }

  /** The images in the cluster, without the registry that minikube puts before them. */
  Set<String> images() {
    return minikube(LIMIT, "image", "ls")
        .lines()
        .map(line -> line.strip().replaceFirst("^(docker\\.io|localhost)/", ""))
        .collect(Collectors.toSet());
  }

  /**
   * Loads an image.
   *
   * @param image what the tar holds, as {@code NAME:TAG}
   * @throws MeshException where it is not there afterwards, which minikube itself does not mind
   */
  void load(Path tar, String image) {
    minikube(LIMIT, "image", "load", tar.toString());
    if (!images().contains(image)) {
      throw new MeshException(
          "minikube image load %1$s ended without an error, and the image %2$s is not in the cluster: the file is damaged; remove it (rm %1$s), and the next run builds it anew."
              .formatted(tar, image));
    }
  }

  /**
   * Deletes our profile.
   *
   * @throws MeshException where Docker does not run, and would keep the node that minikube forgets
   */
  void delete() {
    boolean inDocker =
        profile(VALID, profiles())
            .map(valid -> valid.path("Config").path("Driver").asString(""))
            .filter(DOCKER::equals)
            .isPresent();
    if (inDocker && !commands.run(LIMIT, DOCKER, "version").ok()) {
      throw new MeshException(
          "The minikube profile %s runs in Docker, which does not answer, so its node cannot be removed: start Docker, then try again."
              .formatted(profile));
    }
    minikube(LIMIT, "delete");
  }

  private boolean running() {
    Commands.Result status =
        commands.run(LIMIT, "minikube", "--profile=" + profile, "status", "--output=json");
    return status.ok()
        && Objects.parse(status.out()).path("APIServer").asString("").equals("Running");
  }

  private boolean knownToKubectl() {
    return Kubeconfig.read(System.getenv()).knows(profile);
  }

  private String minikube(Duration limit, String... arguments) {
    var command = new ArrayList<>(List.of("minikube", "--profile=" + profile));
    command.addAll(List.of(arguments));
    Commands.Result result = commands.run(limit, "", command);
    if (!result.ok()) {
      throw new MeshException(
          "minikube %s failed: %s".formatted(arguments[0], MinikubeFailure.of(result)));
    }
    return result.out();
  }
}
