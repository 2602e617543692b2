package bank.kyc.lab.cluster.setup;

import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The cluster itself, and the suite in it. */
public final class ClusterSetup {
  private static final Duration APPLY_LIMIT = Duration.ofSeconds(60);
  private static final Duration GONE_LIMIT = Duration.ofSeconds(120);

  private final ClusterSettings settings;
  private final Commands commands;
  private final Kubectl kubectl;
  private final Versions versions;
  private final Minikube minikube;

  /** For the cluster of these settings; nothing is started or asked yet. */
  public ClusterSetup(ClusterSettings settings) {
    this.settings = settings;
    this.commands = new Commands(settings.project(), settings.debug());
    this.kubectl = new Kubectl(commands, settings.context());
    this.versions = Versions.of(settings.project());
    this.minikube = new Minikube(commands, versions, settings.context());
  }

  /** A cluster with Istio: started and installed where there is none. */
  public void clusterUp(Progress progress) {
    new Preflight(commands, versions).check(!settings.named());
    if (settings.named()) {
      progress.step("Using the cluster of the context " + settings.context());
    } else {
      minikube.ensureStarted(progress);
    }
    new Istio(settings, versions, commands, kubectl).ensure(progress);
  }

  /** Deletes our minikube profile; a cluster that a person named is left alone. */
  public void clusterDown(Progress progress) {
    if (settings.named()) {
      throw new MeshException(
          "The cluster of the context %s is not the suite's: it is not deleted; make down removes what the suite put there."
              .formatted(settings.context()));
    }
    progress.step("Deleting minikube profile " + ClusterSettings.PROFILE);
    minikube.delete();
  }

  /** The services, in the version of these sources. */
  void deploy(Rollout rollout, Progress progress) {
    String tag = new Images(settings, commands, minikube).ensure(architecture(), progress);
    progress.step("Applying minikube/");
    String applied =
        kubectl.run(APPLY_LIMIT, "", "apply", "--kustomize=" + kustomization(tag), "--output=name");
    Set<String> ours =
        applied
            .lines()
            .filter(line -> line.startsWith("namespace/"))
            .map(line -> line.substring("namespace/".length()))
            .collect(Collectors.toSet());
    restartWithoutSidecar(SnapshotReader.of(kubectl), ours);
    progress.step(
        "Waiting for the workloads in " + ours.stream().sorted().collect(Collectors.joining(", ")));
    rollout.await(ours, progress);
  }

  /** Removes our policies and namespaces; everything else stays. */
  void undeploy(Snapshot now, PolicyChange objects, Set<ObjectId> named, Progress progress) {
    List<Policy> elsewhere =
        now.ourPolicies(named).stream()
            .filter(policy -> !now.ourNamespaces().contains(policy.namespace()))
            .toList();
    elsewhere.forEach(policy -> progress.step("Removing " + policy));
    objects.delete(elsewhere.stream().map(Policy::reference).toList());
    if (!now.ourNamespaces().isEmpty()) {
      progress.step(
          "Removing the namespaces "
              + now.ourNamespaces().stream().sorted().collect(Collectors.joining(", ")));
      kubectl.run(
          GONE_LIMIT,
          "",
          "delete",
          "namespaces",
          "--selector=" + Snapshot.SUITE + "=true",
          "--wait",
          "--timeout=" + GONE_LIMIT.toSeconds() + "s");
    }
  }

  /** Pods from before Istio was there have no sidecar. */
  private void restartWithoutSidecar(Snapshot now, Set<String> ours) {
    Set<String> injected =
        now.namespaces().stream()
            .filter(space -> space.injected() && ours.contains(space.name()))
            .map(Snapshot.Space::name)
            .collect(Collectors.toSet());
    now.pods().stream()
        .filter(pod -> injected.contains(pod.namespace()) && !pod.sidecar() && !pod.terminating())
        .map(Pod::namespace)
        .distinct()
        .forEach(
            namespace ->
                kubectl.run("rollout", "restart", "deployment", "--namespace=" + namespace));
  }

  /** minikube/ with the tag of these sources in the place of the released one. */
  private Path kustomization(String tag) {
    Path folder = settings.state().resolve("suite");
    String images =
        Images.SERVICES.stream()
            .map(service -> "  - {name: kyc/%s, newTag: \"%s\"}\n".formatted(service, tag))
            .collect(Collectors.joining());
    String text =
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources: [%s]
        images:
        %s\
        """
            .formatted(folder.relativize(settings.project().resolve("minikube")), images);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("kustomization.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private String architecture() {
    return Kubectl.items(kubectl.json("get", "nodes")).stream()
        .map(node -> node.at("/status/nodeInfo/architecture").asString(""))
        .findFirst()
        .orElseThrow(
            () ->
                new MeshException("The cluster of %s has no node.".formatted(settings.context())));
  }
}
