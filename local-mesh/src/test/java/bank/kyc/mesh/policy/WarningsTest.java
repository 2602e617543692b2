package bank.kyc.mesh.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.mesh.manifest.Manifest;
import bank.kyc.mesh.manifest.Manifests;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is allowed, and concerns nobody, is told. */
class WarningsTest {

  @ParameterizedTest
  @MethodSource
  void isToldOf(String policy, List<String> sentences) {
    List<Manifest> manifests = Manifests.parse("f.yaml", policy);

    assertThat(
            Warnings.about(manifests, RandomMesh.withoutPolicies().with(manifests, Instant.EPOCH)))
        .isEqualTo(sentences);
  }

  static Stream<Arguments> isToldOf() {
    return Stream.of(
        argumentSet(
            "a selector that matches nothing",
            policy("security", "PeerAuthentication", "b", "selector: {matchLabels: {app: gone}}"),
            List.of(
                "PeerAuthentication b/p affects nobody: its selector {app=gone} matches no workload"
                    + " in the namespace b.")),
        argumentSet(
            "a selector in the root namespace",
            policy(
                "security",
                "PeerAuthentication",
                "istio-system",
                "selector: {matchLabels: {app: one}}"),
            List.of(
                "PeerAuthentication istio-system/p affects nobody: Istio leaves a selector in the"
                    + " root namespace out of account.")),
        argumentSet(
            "a rule for a host that is not there, and for callers that are not there",
            policy(
                "networking",
                "DestinationRule",
                "a",
                "host: gone, workloadSelector: {matchLabels: {app: gone}}"),
            List.of(
                "DestinationRule a/p affects nobody: there is no Service for the host \"gone\".",
                "DestinationRule a/p affects nobody: its selector {app=gone} matches no workload in"
                    + " the namespace a.")),
        argumentSet(
            "an AuthorizationPolicy without a sidecar to enforce it",
            policy("security", "AuthorizationPolicy", "c", ""),
            List.of(
                "AuthorizationPolicy c/p affects nobody: it concerns no workload with a sidecar to"
                    + " enforce it.")),
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
