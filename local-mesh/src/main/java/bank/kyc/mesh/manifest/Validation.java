package bank.kyc.mesh.manifest;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a single manifest must satisfy beyond its fields being known. */
final class Validation {
  // https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private static final Set<String> OTHER_PROTOCOLS =
      Set.of("http2", "grpc", "https", "tls", "tcp", "udp", "mongo", "mysql", "redis");

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
    } else if (manifest instanceof PolicyManifest policy) {
      PolicyValidation.check(document, policy);
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
    List<ServiceManifest.Port> ports = service.spec().ports();
    for (int i = 0; i < ports.size(); i++) {
      ServiceManifest.Port port = ports.get(i);
      List<String> at = List.of("spec", "ports", Integer.toString(i));
      if (ports.size() > 1 && port.name() == null) {
        throw document.refusal(at, "of several ports each needs a name.");
      }
      if (!speaksHttp(port)) {
        throw document.refusal(
            at,
            "the embedded mesh carries plain HTTP only: port %d is declared otherwise by its name, "
                    .formatted(port.port())
                + "protocol or appProtocol.");
      }
    }
  }

  // https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
  private static boolean speaksHttp(ServiceManifest.Port port) {
    boolean tcp = port.protocol() == null || port.protocol().equals("TCP");
    boolean declared = port.appProtocol() == null || port.appProtocol().equals("http");
    String prefix = port.name() == null ? "" : port.name().replaceFirst("-.*", "");
    return tcp && declared && !OTHER_PROTOCOLS.contains(prefix);
  }
}
