package bank.kyc.mesh.model.kind.destinationrule;

import bank.kyc.mesh.model.policy.PolicyKind;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/** DestinationRules. */
public final class DestinationRuleKind implements PolicyKind<DestinationRule> {
  @Override
  public String name() {
    return "DestinationRule";
  }

  @Override
  public List<String> apiVersions() {
    return List.of(
        "networking.istio.io/v1", "networking.istio.io/v1beta1", "networking.istio.io/v1alpha3");
  }

  @Override
  public Class<DestinationRule> type() {
    return DestinationRule.class;
  }

  @Override
  public void check(YamlDocument document, DestinationRule rule) {
    DestinationRuleValidation.check(document, rule);
  }

  @Override
  public List<Warning> warnings(DestinationRule rule, MeshState state) {
    return new DestinationRuleWarnings(rule, state).all();
  }
}
