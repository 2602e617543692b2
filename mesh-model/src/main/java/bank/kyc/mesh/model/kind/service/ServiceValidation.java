package bank.kyc.mesh.model.kind.service;

import bank.kyc.mesh.model.kind.service.ServiceManifest.Port;
import bank.kyc.mesh.model.object.IpAddress;
import bank.kyc.mesh.model.object.IstioAnnotation;
import bank.kyc.mesh.model.object.LabelValue;
import bank.kyc.mesh.model.object.PortName;
import bank.kyc.mesh.model.object.PortNumber;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses what an API server refuses in a Service, and what the embedded mesh does not implement.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/pkg/apis/core/validation/validation.go">ValidateService</a>
 */
final class ServiceValidation {
  private static final List<String> TYPES = List.of("ClusterIP", "NodePort", "LoadBalancer");

  /** Of a port with a name: a letter at least, and 15 characters at most. */
  private static final Pattern PORT_NAME =
      Pattern.compile("(?=.{1,15}$)(?=.*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  private final YamlDocument document;

  ServiceValidation(YamlDocument document) {
    this.document = document;
  }

  void check(ServiceManifest service) {
    ServiceManifest.Spec spec = service.spec();
    if (spec == null || spec.ports().isEmpty()) {
      throw document.refusal(List.of("spec"), "the Service has no spec.ports.");
    }
    annotations(service);
    if (spec.type() != null && !spec.type().isEmpty() && !TYPES.contains(spec.type())) {
      throw document.refusal(
          List.of("spec", "type"),
          "the embedded mesh does not implement Services of type \"%s\" (it knows %s)."
              .formatted(spec.type().strip(), String.join(", ", TYPES)));
    }
    address(spec.clusterIP());
    LabelValue.check(document, List.of("spec", "selector"), spec.selector());
    for (int i = 0; i < spec.ports().size(); i++) {
      port(
          List.of("spec", "ports", Integer.toString(i)),
          spec.ports().get(i),
          spec.ports().size() > 1);
    }
  }

  private void address(String written) {
    if (written != null
        && !written.isEmpty()
        && !written.equals("None")
        && !IpAddress.isOne(written)) {
      throw document.refusal(
          List.of("spec", "clusterIP"),
          "\"%s\" is no address: leave clusterIP out, or write None for a headless Service."
              .formatted(written.strip()));
    }
  }

  private void port(List<String> at, Port port, boolean amongOthers) {
    PortNumber.check(document, at, port.port());
    String name = port.name() == null ? "" : port.name();
    if (amongOthers && name.isEmpty()) {
      throw document.refusal(at, "of several ports each needs a name.");
    }
    if (!name.isEmpty()) {
      PortName.check(document, at, name);
    }
    boolean number = port.targetPort().matches("\\d{1,5}");
    if (number) {
      PortNumber.check(document, at, Integer.parseInt(port.targetPort()));
    } else if (!PORT_NAME.matcher(port.targetPort()).matches()) {
      throw document.refusal(
          at,
          "\"%s\" is no targetPort: the number of a port, or its name in the Deployment."
              .formatted(port.targetPort().strip()));
    }
    if (Protocol.of(port).isEmpty()) {
      throw document.refusal(
          at,
          "the embedded mesh carries plain HTTP and TCP only: port %d is declared otherwise by its"
                  .formatted(port.port())
              + " name, protocol or appProtocol.");
    }
  }

  private void annotations(ServiceManifest service) {
    for (String name : service.metadata().annotations().keySet()) {
      if (!name.equals(ServiceManifest.EXPORT_TO)) {
        IstioAnnotation.notImplemented(name)
            .ifPresent(
                sentence -> {
                  throw document.refusal(List.of("metadata", "annotations", name), sentence);
                });
      }
    }
  }
}
