package bank.kyc.lab.cluster.change;

import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Keys that istiod fetches itself, as it does unless it is told to leave that to the sidecars. It
 * has none: what takes mutual TLS only does not answer it.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/reference/commands/pilot-discovery/#envvars">PILOT_JWT_ENABLE_REMOTE_JWKS</a>
 */
final class KeysOfIstiod {
  private static final String ISTIOD = "istiod";
  private static final String SWITCH = "PILOT_JWT_ENABLE_REMOTE_JWKS";
  private static final Set<String> BY_SIDECARS = Set.of("envoy", "hybrid", "true");

  private KeysOfIstiod() {}

  /** One for each policy among what was applied whose keys istiod fetches. */
  static Stream<Warning> warnings(List<JsonNode> applied, Snapshot now) {
    boolean bySidecars =
        now.deployments(deployment -> deployment.name().startsWith(ISTIOD)).stream()
            .filter(istiod -> istiod.namespace().equals(Snapshot.ISTIO_NAMESPACE))
            .anyMatch(
                istiod -> BY_SIDECARS.contains(istiod.environment().getOrDefault(SWITCH, "")));
    return bySidecars ? Stream.empty() : applied.stream().flatMap(KeysOfIstiod::warning);
  }

  private static Stream<Warning> warning(JsonNode object) {
    return object
        .at("/spec/jwtRules")
        .valueStream()
        .map(rule -> rule.path("jwksUri").asString(""))
        .filter(uri -> !uri.isEmpty())
        .limit(1)
        .map(uri -> new Warning(Code.KEYS_OF_ISTIOD, Objects.id(object), Map.of("uri", uri)));
  }
}
