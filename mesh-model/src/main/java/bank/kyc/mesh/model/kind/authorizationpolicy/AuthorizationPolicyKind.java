package bank.kyc.mesh.model.kind.authorizationpolicy;

import bank.kyc.mesh.model.policy.PolicyKind;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/** AuthorizationPolicies. */
public final class AuthorizationPolicyKind implements PolicyKind<AuthorizationPolicy> {
  @Override
  public String name() {
    return "AuthorizationPolicy";
  }

  @Override
  public List<String> apiVersions() {
    return List.of("security.istio.io/v1", "security.istio.io/v1beta1");
  }

  @Override
  public Class<AuthorizationPolicy> type() {
    return AuthorizationPolicy.class;
  }

  @Override
  public void check(YamlDocument document, AuthorizationPolicy policy) {
    AuthorizationValidation.check(document, policy);
  }

  @Override
  public List<Warning> warnings(AuthorizationPolicy policy, MeshState state) {
    return new AuthorizationWarnings(policy, state).all();
  }
}
