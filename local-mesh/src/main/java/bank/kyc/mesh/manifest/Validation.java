package bank.kyc.mesh.manifest;

import java.util.List;
import java.util.regex.Pattern;

/** What a single manifest must satisfy beyond its fields being known. */
final class Validation {
  // https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private Validation() {}

  static void check(YamlDocument document, Manifest manifest) {
    Metadata metadata = manifest.metadata();
    if (metadata == null || metadata.name() == null) {
      throw document.refusal(List.of("metadata"), manifest.kind() + " has no metadata.name.");
    }
    if (!NAME.matcher(metadata.name()).matches()) {
      throw document.refusal(
          List.of("metadata", "name"),
          "\"%s\" is no name: lower case letters, digits, - and . only."
              .formatted(metadata.name()));
    }
    if (manifest instanceof DeploymentManifest deployment) {
      check(document, deployment);
    } else if (manifest instanceof ServiceManifest service) {
      check(document, service);
    } else if (manifest instanceof PeerAuthentication policy) {
      check(document, policy);
    } else if (manifest instanceof DestinationRule rule) {
      check(document, rule);
    }
  }

  private static void check(YamlDocument document, DeploymentManifest deployment) {
    DeploymentManifest.Spec spec = deployment.spec();
    if (spec == null || spec.template() == null || spec.template().spec() == null) {
      throw document.refusal(List.of("spec"), "the Deployment has no spec.template.spec.");
    }
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
  }

  private static void check(YamlDocument document, ServiceManifest service) {
    if (service.spec() == null || service.spec().ports().isEmpty()) {
      throw document.refusal(List.of("spec"), "the Service has no spec.ports.");
    }
  }

  // istiod's webhook refuses the same:
  // https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/validation.go
  private static void check(YamlDocument document, PeerAuthentication policy) {
    if (!policy.spec().portLevelMtls().isEmpty() && policy.spec().selector().isEmpty()) {
      throw document.refusal(
          List.of("spec", "portLevelMtls"), "portLevelMtls needs a selector with matchLabels.");
    }
  }

  private static void check(YamlDocument document, DestinationRule rule) {
    if (rule.spec() == null || rule.spec().host() == null || rule.spec().host().isBlank()) {
      throw document.refusal(List.of("spec"), "the DestinationRule has no spec.host.");
    }
    if (rule.spec().trafficPolicy() == null) {
      return;
    }
    for (DestinationRule.PortSettings port : rule.spec().trafficPolicy().portLevelSettings()) {
      if (port.port() == null) {
        throw document.refusal(
            List.of("spec", "trafficPolicy", "portLevelSettings"), "an entry has no port.number.");
      }
    }
  }
}
