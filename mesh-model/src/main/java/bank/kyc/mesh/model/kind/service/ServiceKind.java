package bank.kyc.mesh.model.kind.service;

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
    new ServiceValidation(document).check(service);
  }
}
