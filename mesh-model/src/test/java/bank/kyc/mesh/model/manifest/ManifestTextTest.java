package bank.kyc.mesh.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.yaml.ManifestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManifestTextTest {
  private static final Path ISTIO = Path.of("..", "istio");

  @Test
  void everyPolicyOfTheProjectReadsAsItWasWritten() throws IOException {
    List<MeshObject> policies = policies();
    assertThat(policies).hasSizeGreaterThan(100);
    for (MeshObject policy : policies) {
      String yaml = ManifestText.yaml(policy);
      assertThat(Manifests.parse("again", yaml)).as(yaml).containsExactly(policy);
    }
  }

  @Test
  void aPolicyIsShownAsPeopleWriteIt() {
    String written =
        """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata:
          name: pa-advanced
          namespace: advanced
        spec:
          selector:
            matchLabels:
              app: kyc-credit-check-advanced
          mtls:
            mode: STRICT
        """;
    assertThat(ManifestText.yaml(Manifests.parse("written", written).get(0))).isEqualTo(written);
  }

  private static List<MeshObject> policies() throws IOException {
    try (Stream<Path> files = Files.walk(ISTIO)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("expect.yaml"))
          .flatMap(file -> read(file).stream())
          .filter(Policy.class::isInstance)
          .toList();
    }
  }

  private static List<MeshObject> read(Path file) {
    try {
      return Manifests.read(file);
    } catch (ManifestException e) {
      return List.of();
    }
  }
}
