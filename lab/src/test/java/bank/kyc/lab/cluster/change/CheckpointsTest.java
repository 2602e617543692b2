package bank.kyc.lab.cluster.change;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.cluster.change.Checkpoints.Kept;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.mesh.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is kept is as it was at first, is found by a later process, and is forgotten at the end. */
class CheckpointsTest {
  @TempDir private Path folder;

  @Test
  void theFirstThatIsKeptOfAnObjectCounts() {
    var checkpoints = new Checkpoints(() -> folder);
    String name = checkpoints.begin(Owner.thisProcess());

    checkpoints.keep(List.of(kept("a", Optional.of(object("a", "1")))));
    checkpoints.keep(
        List.of(kept("a", Optional.of(object("a", "2"))), kept("b", Optional.empty())));

    assertThat(checkpoints.of(name))
        .containsExactly(kept("a", Optional.of(object("a", "1"))), kept("b", Optional.empty()));
  }

  @Test
  void everyOpenCheckpointKeepsAndNoneThatHasEnded() {
    var checkpoints = new Checkpoints(() -> folder);
    String outer = checkpoints.begin(Owner.thisProcess());
    String inner = checkpoints.begin(Owner.thisProcess());
    checkpoints.end(inner);

    checkpoints.keep(List.of(kept("a", Optional.empty())));

    assertThat(checkpoints.of(outer)).hasSize(1);
    assertThat(checkpoints.of(inner)).isEmpty();
  }

  @Test
  void thoseOfALivingProcessAreNotAbandonedAndThoseOfADeadOneAre() throws IOException {
    new Checkpoints(() -> folder).begin(Owner.thisProcess());
    long pid = ProcessHandle.current().pid();
    Files.writeString(folder.resolve(pid + "-1-1.json"), "[]"); // of one that had this number once
    Files.writeString(folder.resolve("taken-over.json"), "[]");

    assertThat(new Checkpoints(() -> folder).abandoned()).containsExactly(pid + "-1-1");
  }

  @Test
  void ofSeveralThatAreAbandonedTheNewestComesFirst() throws IOException {
    for (int count : List.of(1, 2, 9, 10, 11)) {
      Files.writeString(folder.resolve("1-1-" + count + ".json"), "[]");
    }

    assertThat(new Checkpoints(() -> folder).abandoned())
        .containsExactly("1-1-11", "1-1-10", "1-1-9", "1-1-2", "1-1-1");
  }

  @Test
  void whatIsTakenOverStaysUntilItIsGivenBack() {
    new Checkpoints(() -> folder).keepTakenOver(List.of(kept("a", Optional.of(object("a", "1")))));

    var later = new Checkpoints(() -> folder);
    assertThat(later.of(Checkpoints.TAKEN_OVER)).hasSize(1);
    later.end(Checkpoints.TAKEN_OVER);
    assertThat(later.of(Checkpoints.TAKEN_OVER)).isEmpty();
  }

  @Test
  void whatACheckpointPutsBackNeedNotBeGivenBack() {
    var checkpoints = new Checkpoints(() -> folder);
    checkpoints.begin(Owner.thisProcess());
    checkpoints.keepTakenOver(List.of(kept("a", Optional.of(object("a", "1")))));

    assertThat(checkpoints.of(Checkpoints.TAKEN_OVER)).isEmpty();
  }

  private static Kept kept(String name, Optional<JsonNode> was) {
    return new Kept(Objects.reference(object(name, "")), was);
  }

  private static JsonNode object(String name, String content) {
    return Objects.parse(
        """
        {"apiVersion": "v1", "kind": "ConfigMap",
         "metadata": {"name": "%s", "namespace": "default"}, "data": {"x": "%s"}}
        """
            .formatted(name, content));
  }
}
