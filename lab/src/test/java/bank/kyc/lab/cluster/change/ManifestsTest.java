package bank.kyc.lab.cluster.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
  private static final String POLICY =
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: %s, namespace: basic}
      """;

  @TempDir private Path folder;

  @Test
  void readsEveryDocumentButTheExpectation() throws IOException {
    write("b.yaml", POLICY.formatted("second") + "---\n" + POLICY.formatted("third") + "---\n");
    write("a.yaml", POLICY.formatted("first"));
    write("expect.yaml", "title: not a manifest");
    assertThat(Manifests.read(folder))
        .extracting(object -> ObjectId.of(object).name())
        .containsExactly("first", "second", "third");
  }

  @Test
  void labelsWhatItApplies() throws IOException {
    write("a.yaml", POLICY.formatted("first"));
    assertThat(
            Manifests.labelled(Manifests.read(folder).get(0))
                .at("/metadata/labels/kyc.bank~1applied-by")
                .asString(""))
        .isEqualTo("lab");
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    assertThatThrownBy(() -> Manifests.read(folder.resolve("none.yaml")))
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith("There is no ");
    assertThatThrownBy(() -> Manifests.read(folder)).hasMessageContaining("no manifest in");
    write("a.yaml", "kind: [unfinished");
    assertThatThrownBy(() -> Manifests.read(folder)).hasMessageContaining("not valid YAML");
    write("a.yaml", "some: map");
    assertThatThrownBy(() -> Manifests.read(folder))
        .hasMessageContaining("not a Kubernetes object");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
