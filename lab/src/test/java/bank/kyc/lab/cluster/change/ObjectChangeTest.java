package bank.kyc.lab.cluster.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.cluster.change.ObjectChange.Outcome;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.mesh.model.change.Change.Verb;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** All objects of a change are taken, or none of them is. */
class ObjectChangeTest {
  @TempDir private Path folder;
  private FakeApiServer server;
  private ObjectChange change;

  @BeforeEach
  void start() {
    server = new FakeApiServer(folder);
    change = new ObjectChange(server.client());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatIsNewIsCreatedAndWhatIsThereStaysOrIsConfigured() {
    assertThat(verbs(change.apply(configMaps("1", "one", "two"))))
        .containsExactly(Verb.CREATED, Verb.CREATED);
    assertThat(verbs(change.apply(configMaps("1", "one")))).containsExactly(Verb.UNCHANGED);
    assertThat(verbs(change.apply(configMaps("2", "one")))).containsExactly(Verb.CONFIGURED);
  }

  @Test
  void whereOneIsRefusedWhenItIsTriedNoneIsApplied() {
    server.refusedWhenTried.add("two");

    assertThatThrownBy(() -> change.apply(configMaps("1", "one", "two")))
        .hasMessage("The cluster refused it: two is wrong.");
    assertThat(server.changes).isEmpty();
  }

  @Test
  void everyRefusalIsSaidAtOnce() {
    server.refusedWhenTried.addAll(List.of("one", "two"));

    assertThatThrownBy(() -> change.apply(configMaps("1", "one", "two")))
        .hasMessage("The cluster refused it: one is wrong; two is wrong.");
  }

  @Test
  void whereALaterOneIsRefusedWhatWasCreatedIsDeletedAndWhatWasChangedIsPutBack() {
    change.apply(configMaps("1", "there-before"));
    server.refusedWhenApplied.add("two");

    assertThatThrownBy(() -> change.apply(configMaps("2", "there-before", "one", "two")))
        .hasMessageContaining("two is wrong");
    assertThat(server.names()).containsExactly("there-before");
    assertThat(server.held("there-before").at("/data/x").asString()).isEqualTo("1");
    assertThat(server.changes).endsWith("delete one", "put there-before");
  }

  @Test
  void whatIsPutBackIsAsItWasAndWhatStillIsStaysUntouched() {
    change.apply(configMaps("1", "changed", "deleted", "untouched"));
    List<JsonNode> were = change.existing(configMaps("1", "changed", "deleted", "untouched"));
    change.apply(configMaps("2", "changed"));
    change.delete(change.existing(configMaps("1", "deleted")));
    server.changes.clear();

    assertThat(verbs(change.putBack(were)))
        .containsExactly(Verb.CONFIGURED, Verb.CREATED, Verb.UNCHANGED);
    assertThat(server.changes).containsExactly("put changed", "put deleted");
    assertThat(server.held("changed").at("/data/x").asString()).isEqualTo("1");
  }

  @Test
  void whatIsDeletedIsGoneAndTheAbsentIsNoError() {
    change.apply(configMaps("1", "one"));

    assertThat(verbs(change.delete(change.existing(configMaps("1", "one", "absent")))))
        .containsExactly(Verb.DELETED);
    assertThat(server.names()).isEmpty();
  }

  @Test
  void whatRunsInANamespaceEndsAsSoonAsThatIsDeleted() {
    JsonNode namespace =
        Objects.parse(
            """
            {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "ours"}}
            """);
    change.apply(List.of(namespace));

    change.delete(change.existing(List.of(namespace)));

    assertThat(server.changes).endsWith("delete ours", "delete pods");
  }

  private static List<Verb> verbs(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::verb).toList();
  }

  private static List<JsonNode> configMaps(String content, String... names) {
    return Stream.of(names)
        .map(
            name ->
                Objects.parse(
                    """
                    {"apiVersion": "v1", "kind": "ConfigMap",
                     "metadata": {"name": "%s", "namespace": "default"}, "data": {"x": "%s"}}
                    """
                        .formatted(name, content)))
        .toList();
  }
}
