package bank.kyc.lab.cluster.setup;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.cluster.setup.Versions.Version;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Istio in the cluster: used as it is where there is one, installed where there is none. */
final class Istio {
  private static final String NAMESPACE = Snapshot.ISTIO_NAMESPACE;
  private static final String ISTIOD =
      "/apis/apps/v1/namespaces/" + NAMESPACE + "/deployments/istiod";

  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(10);
  private static final Duration READY_LIMIT = Duration.ofMinutes(2);

  private static final Duration POLL = Duration.ofMillis(200);

  private final ClusterSettings settings;
  private final Versions versions;
  private final Commands commands;
  private final ApiServer api;

  Istio(ClusterSettings settings, Versions versions, Commands commands, ApiServer api) {
    this.settings = settings;
    this.versions = versions;
    this.commands = commands;
    this.api = api;
  }

  /** Returns when istiod serves: only then do new pods get a sidecar. */
  void ensure(Progress progress) {
    Optional<String> image = image();
    if (image.isPresent()) {
      progress.step("Istio %s is in the cluster, and is used as it is".formatted(tag(image.get())));
      supported(tag(image.get())).ifPresent(progress::step);
    } else {
      install(progress);
    }
    awaitServing();
  }

  private void install(Progress progress) {
    progress.step(
        "Installing Istio %s (%s)"
            .formatted(versions.get("ISTIO_VERSION"), settings.istioFile().getFileName()));
    Commands.Result result =
        commands.run(
            INSTALL_LIMIT,
            "istioctl",
            "install",
            "--context=" + settings.context(),
            "--filename=" + settings.istioFile(),
            "--skip-confirmation");
    if (!result.ok()) {
      throw new MeshException("istioctl could not install Istio: " + result.complaint());
    }
  }

  /**
   * A warning about an Istio of another minor version than the tested one.
   *
   * @throws MeshException if it is too old to know the manifests
   */
  Optional<String> supported(String version) {
    Version found = Version.in(version);
    Version oldest = versions.minor("ISTIO_OLDEST");
    Version newest = versions.minor("ISTIO_NEWEST");
    if (found.equals(new Version(0, 0))) {
      return Optional.of("warning: istiod's version cannot be told from its image: " + version);
    }
    if (found.olderThan(oldest)) {
      throw new MeshException(
          "Istio %s in the cluster is too old: the suite needs %s to %s."
              .formatted(version, oldest, newest));
    }
    return newest.olderThan(found)
        ? Optional.of(
            "warning: Istio %s is newer than %s, the newest that was tested"
                .formatted(version, newest))
        : Optional.empty();
  }

  private void awaitServing() {
    boolean serves =
        Deadline.in(READY_LIMIT)
            .await(
                POLL,
                () -> {
                  JsonNode istiod = api.get(ISTIOD).orElse(MissingNode.getInstance());
                  refuseScaledToZero(istiod);
                  return istiod.at("/status/readyReplicas").asInt(0) > 0
                      && istiod.at("/status/updatedReplicas").asInt(0)
                          == istiod.at("/spec/replicas").asInt(1);
                });
    if (!serves) {
      throw new MeshException(
          "istiod is not ready within %d s: look at kubectl --context %s get pods -n %s."
              .formatted(READY_LIMIT.toSeconds(), settings.context(), NAMESPACE));
    }
  }

  private void refuseScaledToZero(JsonNode istiod) {
    if (istiod.at("/spec/replicas").asInt(1) == 0) {
      throw new MeshException(
          "istiod is scaled to zero: kubectl --context %s scale -n %s deployment/istiod --replicas=1."
              .formatted(settings.context(), NAMESPACE));
    }
  }

  private Optional<String> image() {
    return api.get(ISTIOD)
        .map(istiod -> istiod.at("/spec/template/spec/containers/0/image").asString(""));
  }

  private static String tag(String image) {
    return List.of(image.split(":")).get(image.split(":").length - 1);
  }
}
