package bank.kyc.mesh.model.manifest;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.yaml.ManifestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people bring is read as kubectl reads it: the same objects, however they are written. */
class ReadingTest {
  private static final String PLAIN =
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata:
        name: strict
        namespace: basic
        labels:
          team: ""
      spec:
        selector:
          matchLabels:
            app: basic
        mtls:
          mode: STRICT
        portLevelMtls:
          8080:
            mode: STRICT
      """;

  private static final String JSON =
      """
      {
      \t"apiVersion": "security.istio.io/v1",
      \t"kind": "PeerAuthentication",
      \t"metadata": {"name": "strict", "namespace": "basic", "labels": {"team": ""}},
      \t"spec": {
      \t\t"selector": {"matchLabels": {"app": "basic"}},
      \t\t"mtls": {"mode": "STRICT"},
      \t\t"portLevelMtls": {"8080": {"mode": "STRICT"}}
      \t}
      }
      """;

  @TempDir Path folder;

  @Test
  void ofAnObjectInSeveralFoldersTheLastOneCounts() throws IOException {
    Path setup = Files.createDirectory(folder.resolve("setup"));
    Path state = Files.createDirectory(folder.resolve("state"));
    String other = PLAIN.replace("name: strict", "name: other");
    Files.writeString(setup.resolve("both.yaml"), PLAIN + "---\n" + other);
    Files.writeString(state.resolve("one.yaml"), PLAIN.replace("STRICT", "PERMISSIVE"));

    assertThat(Manifests.read(List.of(setup, state)))
        .containsExactlyInAnyOrderElementsOf(
            Manifests.parse("expected", PLAIN.replace("STRICT", "PERMISSIVE") + "---\n" + other));
    assertThat(Manifests.asWritten(List.of(setup, state)))
        .extracting(object -> object.at("/spec/mtls/mode").asString())
        .containsExactlyInAnyOrder("PERMISSIVE", "STRICT");
  }

  @ParameterizedTest
  @MethodSource
  void meansTheSame(String file, byte[] content) throws IOException {
    Files.write(folder.resolve(file), content);

    assertThat(Manifests.read(folder)).isEqualTo(Manifests.parse("plain", PLAIN));
  }

  static Stream<Arguments> meansTheSame() {
    return Stream.of(
        argumentSet("plain", "a.yaml", PLAIN.getBytes(UTF_8)),
        argumentSet("by another extension", "a.yml", PLAIN.getBytes(UTF_8)),
        argumentSet("JSON with tabs", "a.json", JSON.getBytes(UTF_8)),
        argumentSet("JSON in a YAML file", "a.yaml", JSON.getBytes(UTF_8)),
        argumentSet("UTF-8 with a mark", "a.yaml", ("\uFEFF" + PLAIN).getBytes(UTF_8)),
        argumentSet("UTF-16, little end first", "a.yaml", ("\uFEFF" + PLAIN).getBytes(UTF_16LE)),
        argumentSet("UTF-16, big end first", "a.yaml", ("\uFEFF" + PLAIN).getBytes(UTF_16BE)),
        argumentSet(
            "UTF-16 with the lines of Windows",
            "a.yaml",
            ("\uFEFF" + PLAIN.replace("\n", "\r\n")).getBytes(UTF_16LE)),
        argumentSet("the lines of Windows", "a.yaml", PLAIN.replace("\n", "\r\n").getBytes(UTF_8)),
        argumentSet(
            "a mark before a later document",
            "a.yaml",
            ("# the first\n---\n\uFEFF" + PLAIN).getBytes(UTF_8)),
        argumentSet(
            "a separator with a comment, and an end",
            "a.yaml",
            ("---  # one\n" + PLAIN + "...\n---\n").getBytes(UTF_8)),
        argumentSet(
            "a label with nothing behind it",
            "a.yaml",
            PLAIN.replace("team: \"\"", "team:").getBytes(UTF_8)),
        argumentSet(
            "an alias",
            "a.yaml",
            PLAIN
                .replace("mtls:\n    mode: STRICT", "mtls: &strict\n    mode: STRICT")
                .replace("8080:\n      mode: STRICT", "8080: *strict")
                .getBytes(UTF_8)),
        argumentSet(
            "a merge key",
            "a.yaml",
            PLAIN
                .replace("mtls:\n    mode: STRICT", "mtls: &strict\n    mode: STRICT")
                .replace("8080:\n      mode: STRICT", "8080:\n      <<: *strict")
                .getBytes(UTF_8)),
        argumentSet(
            "a merge of several, of which the first that has a field gives it",
            "a.yaml",
            PLAIN
                .replace("mtls:\n    mode: STRICT", "mtls: &strict\n    mode: STRICT")
                .replace("8080:\n      mode: STRICT", "8080:\n      <<: [*strict, {mode: DISABLE}]")
                .getBytes(UTF_8)),
        argumentSet(
            "an export",
            "a.yaml",
            PLAIN
                .replace(
                    "  namespace: basic",
                    """
                      namespace: basic
                      creationTimestamp: "2026-03-02T08:15:11Z"
                      generation: 3
                      resourceVersion: "4711"
                      uid: 0f1e2d3c-1111-4222-8333-444455556666
                      managedFields: [{manager: kubectl, operation: Apply}]\
                    """)
                .concat("status: {}\n")
                .getBytes(UTF_8)),
        argumentSet(
            "null fields",
            "a.yaml",
            PLAIN
                .replace("  namespace: basic", "  namespace: basic\n  creationTimestamp: null")
                .replace("spec:", "status: ~\nspec:")
                .getBytes(UTF_8)),
        argumentSet(
            "a List", "a.yaml", ("items:\n" + item() + "kind: List\n" + V1).getBytes(UTF_8)),
        argumentSet(
            "a list of one kind, whose items leave that out",
            "a.yaml",
            ("apiVersion: security.istio.io/v1\nkind: PeerAuthenticationList\nitems:\n"
                    + item().replace("  kind: PeerAuthentication\n", "").replace(API_VERSION, ""))
                .getBytes(UTF_8)));
  }

  private static final String V1 = "apiVersion: v1\nmetadata: {resourceVersion: ''}\n";
  private static final String API_VERSION = "apiVersion: security.istio.io/v1\n  ";

  private static String item() {
    return "- " + PLAIN.strip().replace("\n", "\n  ") + "\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "security.istio.io/v1 PeerAuthentication",
        "security.istio.io/v1beta1 PeerAuthentication",
        "security.istio.io/v1 AuthorizationPolicy",
        "security.istio.io/v1beta1 AuthorizationPolicy",
        "networking.istio.io/v1 DestinationRule",
        "networking.istio.io/v1beta1 DestinationRule",
        "networking.istio.io/v1alpha3 DestinationRule"
      })
  void everyVersionThatIstioServesIsTaken(String versionAndKind) {
    String[] words = versionAndKind.split(" ");
    String yaml =
        "apiVersion: %s\nkind: %s\nmetadata: {name: x}\nspec: {%s}"
            .formatted(words[0], words[1], words[1].equals("DestinationRule") ? "host: a" : "");

    assertThat(Manifests.parse("f.yaml", yaml))
        .extracting(o -> o.id().toString())
        .containsExactly(words[1] + " default/x");
  }

  @Test
  void aFileMayHoldSeveralJsonObjectsAndEachKnowsItsLine() throws IOException {
    Path file = folder.resolve("a.json");
    Files.writeString(file, JSON + JSON.replace("strict", "second"));

    assertThat(Manifests.read(file))
        .extracting(o -> o.metadata().name())
        .containsExactly("strict", "second");

    Files.writeString(file, JSON + JSON.replace("{\"mode\": \"STRICT\"},", "\"STRICT\","));
    assertThatThrownBy(() -> Manifests.read(file)).hasMessageContaining("a.json:17: spec.mtls is");
  }

  @Test
  void documentsThatBeginLikeJsonAreReadAsWhatTheyAre() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.writeString(
        file,
        """
        {apiVersion: v1, kind: Namespace, metadata: {name: first}}
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: second}
        ---
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "third"}}
        """);

    assertThat(Manifests.read(file))
        .extracting(o -> o.metadata().name())
        .containsExactly("first", "second", "third");
  }

  @Test
  void aFolderOfOtherFilesHoldsNoManifest() throws IOException {
    Files.writeString(folder.resolve("README.md"), "words");
    Files.writeString(folder.resolve("expect.yaml"), "title: nothing of ours");

    assertThat(Manifests.read(folder)).isEmpty();
  }

  @Test
  void aKustomizationMayEndInYml() throws IOException {
    Files.writeString(folder.resolve("b.yaml"), PLAIN);
    Files.writeString(folder.resolve("unlisted.yaml"), PLAIN.replace("strict", "unlisted"));
    Files.writeString(
        folder.resolve("kustomization.yml"), "namespace: other\nresources: [b.yaml]\n");

    List<MeshObject> read = Manifests.read(folder);

    assertThat(read)
        .extracting(o -> o.id().toString())
        .containsExactly("PeerAuthentication other/strict");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.write(file, PLAIN.getBytes(UTF_16LE));
    Files.write(file, new byte[] {'a', (byte) 0xe4, 'b'});

    assertThatThrownBy(() -> Manifests.read(file))
        .isInstanceOf(ManifestException.class)
        .hasMessage(
            file + " is no text in UTF-8, nor in UTF-16 with a byte order mark: save it as UTF-8.");
  }

  @Test
  void theApiServerGetsWhatWasWrittenAndNothingThatItFilledIn() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.writeString(
        file, PLAIN.replace("  namespace: basic", "  namespace: basic\n  uid: u") + "status: {}\n");

    assertThat(Manifests.asWritten(file).get(0).toString())
        .contains("\"team\":\"\"")
        .doesNotContain("uid")
        .doesNotContain("status");
  }
}
