package bank.kyc.mesh.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.mesh.model.manifest.Kinds;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is allowed, and concerns nobody, is told. */
class WarningsTest {

  @ParameterizedTest
  @MethodSource
  void isToldOf(String policy, List<Warning> warnings) {
    List<MeshObject> objects = Manifests.parse("f.yaml", policy);

    assertThat(Kinds.warnings(objects, RandomMesh.withoutPolicies().with(objects, Instant.EPOCH)))
        .isEqualTo(warnings);
  }

  static Stream<Arguments> isToldOf() {
    return Stream.of(
        argumentSet(
            "a selector that matches nothing",
            policy("security", "PeerAuthentication", "b", "selector: {matchLabels: {app: gone}}"),
            List.of(
                new Warning(
                    Code.SELECTOR_MATCHES_NOTHING,
                    new ObjectId("PeerAuthentication", "b", "p"),
                    Map.of("selector", "{app=gone}", "namespace", "b")))),
        argumentSet(
            "a selector in the root namespace",
            policy(
                "security",
                "PeerAuthentication",
                "istio-system",
                "selector: {matchLabels: {app: one}}"),
            List.of(
                Warning.of(
                    Code.SELECTOR_IN_ROOT_NAMESPACE,
                    new ObjectId("PeerAuthentication", "istio-system", "p")))),
        argumentSet(
            "a rule for a host that is not there, and for callers that are not there",
            policy(
                "networking",
                "DestinationRule",
                "a",
                "host: gone, workloadSelector: {matchLabels: {app: gone}}"),
            List.of(
                new Warning(
                    Code.UNKNOWN_HOST,
                    new ObjectId("DestinationRule", "a", "p"),
                    Map.of("host", "gone")),
                new Warning(
                    Code.SELECTOR_MATCHES_NOTHING,
                    new ObjectId("DestinationRule", "a", "p"),
                    Map.of("selector", "{app=gone}", "namespace", "a")))),
        argumentSet(
            "an AuthorizationPolicy without a sidecar to enforce it",
            policy("security", "AuthorizationPolicy", "c", ""),
            List.of(
                Warning.of(Code.NOBODY_ENFORCES, new ObjectId("AuthorizationPolicy", "c", "p")))),
        argumentSet(
            "a policy that concerns somebody",
            policy("security", "AuthorizationPolicy", "b", "selector: {matchLabels: {app: one}}"),
            List.of()));
  }

  private static String policy(String group, String kind, String namespace, String spec) {
    return "{apiVersion: %s.istio.io/v1, kind: %s, metadata: {name: p, namespace: %s}, spec: {%s}}"
        .formatted(group, kind, namespace, spec);
  }
}
