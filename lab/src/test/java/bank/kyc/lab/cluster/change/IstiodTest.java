package bank.kyc.lab.cluster.change;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.cluster.change.Istiod.StoreChange;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.view.Recorded;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is concluded from istiod's debug interface. */
class IstiodTest {
  private final JsonNode store = Recorded.json("configz.json");
  private final List<ProxySync> syncs = ProxySync.read(Recorded.json("syncz.json"));

  @Test
  void everySidecarHasTakenThePushThatWasTheNewest() {
    long newest = ProxySync.newest(syncs);
    assertThat(newest).isPositive();
    assertThat(syncs).allMatch(sync -> sync.hasTaken(newest - 1));
    assertThat(syncs).noneMatch(sync -> sync.hasTaken(newest));
  }

  @Test
  void aSidecarThatHasNotAcknowledgedHasNotTakenIt() {
    List<ProxySync> read =
        ProxySync.read(
            Objects.parse(
                """
                [{"proxy": "pod.ns",
                  "cluster_sent": "2026-11-22T06:16:56Z/943d6aebd-143f-4f9b-bdf4-d6fc44bc76a1",
                  "cluster_acked": "2026-11-22T06:16:56Z/943d6aebd-143f-4f9b-bdf4-d6fc44bc76a1",
                  "listener_sent": "2026-11-22T06:16:56Z/942fbc9b7-b1ae-42da-8afe-4fbd62c8af01",
                  "listener_acked": "2026-11-22T06:16:55Z/896448445-9575-4840-b1ae-42da8afe4fbd"}]
                """));
    assertThat(read).containsExactly(new ProxySync("pod.ns", 9, false));
  }

  @Test
  void aChangeIsSeenInTheVersionOfTheApiServerOrANewerOne() {
    assertThat(StoreChange.present(List.of(object("9127")), "default").in(store)).isTrue();
    assertThat(StoreChange.present(List.of(object("9126")), "default").in(store)).isTrue();
    assertThat(StoreChange.present(List.of(object("9128")), "default").in(store)).isFalse();
  }

  @Test
  void whatIsLabelledForAnotherIstiodIsNoneOfItsBusiness() {
    JsonNode gone = labelled("other", "canary");
    JsonNode still = labelled("dr-advanced", "canary");

    assertThat(StoreChange.present(List.of(gone), "default").in(store)).isTrue();
    assertThat(StoreChange.present(List.of(still), "default").in(store)).isFalse();
    assertThat(StoreChange.present(List.of(gone), "canary").in(store)).isFalse();
  }

  @Test
  void aDeletionIsSeenWhenTheObjectIsGone() {
    assertThat(StoreChange.absent(List.of(Objects.id(object("1")))).in(store)).isFalse();
    assertThat(
            StoreChange.absent(List.of(new ObjectId("DestinationRule", "advanced", "other")))
                .in(store))
        .isTrue();
  }

  private static JsonNode labelled(String name, String revision) {
    return Objects.parse(
        """
        {"kind": "DestinationRule",
         "metadata": {"namespace": "advanced", "name": "%s", "labels": {"istio.io/rev": "%s"}}}
        """
            .formatted(name, revision));
  }

  private static JsonNode object(String version) {
    return Objects.parse(
        """
        {"kind": "DestinationRule",
         "metadata": {"namespace": "advanced", "name": "dr-advanced", "resourceVersion": "%s"}}
        """
            .formatted(version));
  }
}
