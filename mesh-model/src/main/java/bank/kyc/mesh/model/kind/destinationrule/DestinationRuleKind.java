package bank.kyc.mesh.model.kind.destinationrule;

import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.policy.PolicyKind;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    List<Warning> warnings = new ArrayList<>();
    if (state.services().stream().noneMatch(service -> DestinationRules.covers(rule, service))) {
      warnings.add(new Warning(Code.UNKNOWN_HOST, rule.id(), Map.of("host", rule.spec().host())));
    }
    Selector callers = rule.spec().workloadSelector();
    String namespace = rule.metadata().namespace();
    if (callers != null && state.selected(namespace, callers).isEmpty()) {
      warnings.add(Warning.matchesNothing(rule.id(), callers, namespace));
    }
    return warnings;
  }
}
