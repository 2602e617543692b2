package bank.kyc.mesh.model.kind.requestauthentication;

import bank.kyc.mesh.model.policy.PolicyKind;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/** RequestAuthentications. */
public final class RequestAuthenticationKind implements PolicyKind<RequestAuthentication> {
  @Override
  public String name() {
    return "RequestAuthentication";
  }

  @Override
  public List<String> apiVersions() {
    return List.of("security.istio.io/v1", "security.istio.io/v1beta1");
  }

  @Override
  public Class<RequestAuthentication> type() {
    return RequestAuthentication.class;
  }

  @Override
  public void check(YamlDocument document, RequestAuthentication policy) {
    RequestAuthenticationValidation.check(document, policy);
  }

  @Override
  public List<Warning> warnings(RequestAuthentication policy, MeshState state) {
    return new RequestAuthenticationWarnings(policy, state).all();
  }
}
