package bank.kyc.mesh.model.kind.deployment;

import bank.kyc.mesh.model.object.Kind;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Deployments. */
public final class DeploymentKind implements Kind<DeploymentManifest> {
  @Override
  public String name() {
    return "Deployment";
  }

  @Override
  public List<String> apiVersions() {
    return List.of("apps/v1");
  }

  @Override
  public Class<DeploymentManifest> type() {
    return DeploymentManifest.class;
  }

  @Override
  public void check(YamlDocument document, DeploymentManifest deployment) {
    DeploymentManifest.Spec spec = deployment.spec();
    if (spec == null || spec.template() == null || spec.template().spec() == null) {
      throw document.refusal(List.of("spec"), "the Deployment has no spec.template.spec.");
    }
    selector(document, spec);
    SidecarAnnotations.check(document, spec.template().metadata().annotations());
    if (spec.replicas() < 0 || spec.replicas() > 1) {
      throw document.refusal(
          List.of("spec", "replicas"),
          "the embedded mesh runs one replica or none, not %d.".formatted(spec.replicas()));
    }
    List<DeploymentManifest.Container> containers = spec.template().spec().containers();
    if (containers == null || containers.size() != 1 || containers.get(0).image() == null) {
      throw document.refusal(
          List.of("spec", "template", "spec", "containers"),
          "the embedded mesh runs one container with an image a Deployment.");
    }
    VolumeValidation.check(document, spec.template().spec());
    EnvVar.check(document, containers.get(0));
    readiness(document, containers.get(0).readinessProbe());
  }

  // https://github.com/kubernetes/kubernetes/blob/v1.35.0/pkg/apis/core/validation/validation.go
  private static void readiness(YamlDocument document, DeploymentManifest.Probe probe) {
    if (probe != null
        && Stream.of(probe.httpGet(), probe.tcpSocket(), probe.exec())
                .filter(Objects::nonNull)
                .count()
            != 1) {
      throw document.refusal(
          List.of("spec", "template", "spec", "containers", "0", "readinessProbe"),
          "the readinessProbe needs one of httpGet, tcpSocket and exec.");
    }
  }

  // https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
  private static void selector(YamlDocument document, DeploymentManifest.Spec spec) {
    if (spec.selector() == null || spec.selector().isEmpty()) {
      throw document.refusal(
          List.of("spec"),
          "the Deployment has no spec.selector: write matchLabels there, with labels of its pods.");
    }
    Map<String, String> labels = spec.template().metadata().labels();
    if (!new Selector(spec.selector().matchLabels()).matches(labels)) {
      throw document.refusal(
          List.of("spec", "selector"),
          "the selector %s does not match the labels of the template, %s."
              .formatted(new TreeMap<>(spec.selector().matchLabels()), new TreeMap<>(labels)));
    }
  }
}
