package bank.kyc.lab.cluster.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is the lab's to change, and what is somebody else's. */
class OwnershipTest {
  private static final Snapshot CLUSTER =
      new Snapshot(
          List.of(
              new Snapshot.Space("basic", Map.of(Objects.SUITE, "true"), Map.of()),
              new Snapshot.Space("team-x", Map.of(), Map.of())),
          List.of(),
          List.of(),
          List.of(),
          List.of());
  private static final Set<ObjectId> NAMED =
      Set.of(new ObjectId("PeerAuthentication", "istio-system", "default"));

  @ParameterizedTest(name = "{0}/{1} {2} {3}")
  @CsvSource({
    "team-x, default, '', '', true",
    "team-x, default, kyc.bank/applied-by, '', false",
    "basic, anything, owner, '', false",
    "istio-system, default, '', '', false",
    "istio-system, default, '', kubectl.kubernetes.io/last-applied-configuration, false",
    "istio-system, default, owner, '', true",
    "istio-system, default, '', ticket, true",
    "istio-system, other, '', '', true",
  })
  void isSomebodyElses(
      String namespace, String name, String label, String annotation, boolean foreign) {
    JsonNode policy = policy(namespace, name, label, annotation);

    assertThat(new Ownership(() -> NAMED, true).foreign(List.of(policy), () -> CLUSTER))
        .hasSize(foreign ? 1 : 0);
  }

  @Test
  void isRefusedByNameWhereItMayNotBeTakenOver() {
    JsonNode policy = policy("istio-system", "default", "owner", "");

    assertThatThrownBy(
            () -> new Ownership(() -> NAMED, false).foreign(List.of(policy), () -> CLUSTER))
        .hasMessageStartingWith(
            "PeerAuthentication istio-system/default is somebody else's, so nothing was changed");
  }

  private static JsonNode policy(String namespace, String name, String label, String annotation) {
    return Objects.parse(
        """
        {"apiVersion": "security.istio.io/v1", "kind": "PeerAuthentication",
         "metadata": {"name": "%s", "namespace": "%s", "labels": {%s}, "annotations": {%s}}}
        """
            .formatted(name, namespace, entry(label), entry(annotation)));
  }

  private static String entry(String name) {
    return name.isEmpty() ? "" : "\"" + name + "\": \"x\"";
  }
}
