package bank.kyc.mesh.model.kind.peerauthentication;

import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mtls;
import bank.kyc.mesh.model.object.PortNumber;
import bank.kyc.mesh.model.policy.PolicyKind;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** PeerAuthentications. */
public final class PeerAuthenticationKind implements PolicyKind<PeerAuthentication> {
  @Override
  public String name() {
    return "PeerAuthentication";
  }

  @Override
  public List<String> apiVersions() {
    return List.of("security.istio.io/v1", "security.istio.io/v1beta1");
  }

  @Override
  public Class<PeerAuthentication> type() {
    return PeerAuthentication.class;
  }

  /**
   * Refuses what istiod's webhook refuses.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/validation.go">ValidatePeerAuthentication</a>
   */
  @Override
  public void check(YamlDocument document, PeerAuthentication policy) {
    Map<Integer, Mtls> ports = policy.spec().portLevelMtls();
    List<String> at = List.of("spec", "portLevelMtls");
    if (!ports.isEmpty() && policy.spec().selector().isEmpty()) {
      throw document.refusal(at, "portLevelMtls needs a selector with matchLabels.");
    }
    JsonNode written = document.tree().path("spec").path("portLevelMtls");
    if (written.isObject() && ports.isEmpty()) {
      throw document.refusal(at, "portLevelMtls, where there is one, names a port.");
    }
    ports.keySet().forEach(port -> PortNumber.check(document, at, port));
    policy.spec().selector().check(document, List.of("spec", "selector"));
  }

  @Override
  public List<Warning> warnings(PeerAuthentication policy, MeshState state) {
    return new PeerAuthenticationWarnings(policy, state).all();
  }
}
