package bank.kyc.mesh.model.kind.service;

import bank.kyc.mesh.model.object.IstioAnnotation;
import bank.kyc.mesh.model.object.Kind;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/** Services. */
public final class ServiceKind implements Kind<ServiceManifest> {
  @Override
  public String name() {
    return "Service";
  }

  @Override
  public List<String> apiVersions() {
    return List.of("v1");
  }

  @Override
  public Class<ServiceManifest> type() {
    return ServiceManifest.class;
  }

  @Override
  public void check(YamlDocument document, ServiceManifest service) {
    if (service.spec() == null || service.spec().ports().isEmpty()) {
      throw document.refusal(List.of("spec"), "the Service has no spec.ports.");
    }
    annotations(document, service);
    List<ServiceManifest.Port> ports = service.spec().ports();
    for (int i = 0; i < ports.size(); i++) {
      ServiceManifest.Port port = ports.get(i);
      List<String> at = List.of("spec", "ports", Integer.toString(i));
      if (ports.size() > 1 && port.name() == null) {
        throw document.refusal(at, "of several ports each needs a name.");
      }
      if (Protocol.of(port).isEmpty()) {
        throw document.refusal(
            at,
            "the embedded mesh carries plain HTTP and TCP only: port %d is declared otherwise by its"
                    .formatted(port.port())
                + " name, protocol or appProtocol.");
      }
    }
  }

  private static void annotations(YamlDocument document, ServiceManifest service) {
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
