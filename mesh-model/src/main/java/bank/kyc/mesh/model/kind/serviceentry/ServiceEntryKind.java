package bank.kyc.mesh.model.kind.serviceentry;

import bank.kyc.mesh.model.policy.PolicyKind;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/** ServiceEntries. */
public final class ServiceEntryKind implements PolicyKind<ServiceEntry> {
  @Override
  public String name() {
    return "ServiceEntry";
  }

  @Override
  public List<String> apiVersions() {
    return List.of(
        "networking.istio.io/v1", "networking.istio.io/v1beta1", "networking.istio.io/v1alpha3");
  }

  @Override
  public Class<ServiceEntry> type() {
    return ServiceEntry.class;
  }

  @Override
  public void check(YamlDocument document, ServiceEntry entry) {
    ServiceEntryValidation.check(document, entry);
  }

  @Override
  public List<Warning> warnings(ServiceEntry entry, MeshState state) {
    return ServiceEntryWarnings.of(entry, state);
  }
}
