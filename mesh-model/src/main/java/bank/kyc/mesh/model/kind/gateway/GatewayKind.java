package bank.kyc.mesh.model.kind.gateway;

import bank.kyc.mesh.model.policy.PolicyKind;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/** Gateways of Istio's own API. */
public final class GatewayKind implements PolicyKind<Gateway> {
  @Override
  public String name() {
    return "Gateway";
  }

  @Override
  public List<String> apiVersions() {
    return List.of(
        "networking.istio.io/v1", "networking.istio.io/v1beta1", "networking.istio.io/v1alpha3");
  }

  @Override
  public Class<Gateway> type() {
    return Gateway.class;
  }

  @Override
  public void check(YamlDocument document, Gateway gateway) {
    new GatewayValidation(document).check(gateway);
  }

  @Override
  public List<Warning> warnings(Gateway gateway, MeshState state) {
    return new GatewayWarnings(gateway, state).all();
  }
}
