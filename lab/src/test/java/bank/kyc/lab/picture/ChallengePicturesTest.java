package bank.kyc.lab.picture;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.view.Folders;
import bank.kyc.lab.view.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures beside the challenges; {@code -Dpictures=write} draws them anew. */
class ChallengePicturesTest {
  private static final Path PROJECT = Path.of("..");

  @ParameterizedTest
  @ValueSource(strings = {"1-strict", "2-permissive", "3-mesh-wide"})
  void aChallengeShowsWhatItsManifestsDo(String challenge) throws IOException {
    Path folder = PROJECT.resolve("istio/challenges").resolve(challenge);
    Graph graph = Graph.of(Views.of(Folders.state(PROJECT.resolve("minikube"), folder)));
    String drawn = Pictures.svg(graph.withoutNodePorts());
    Path picture = folder.resolve("picture.svg");
    if ("write".equals(System.getProperty("pictures"))) {
      Files.writeString(picture, drawn);
    }
    assertThat(picture).hasContent(drawn);
    assertThat(Files.readString(folder.resolve("README.md"))).contains("](picture.svg)");
  }
}
