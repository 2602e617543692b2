package bank.kyc.lab.cluster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {
  @Test
  void withoutAWordItIsOurOwnProfile() {
    ClusterSettings settings = ClusterSettings.of(Path.of("/project"), Map.of("KUBE_CONTEXT", ""));
    assertThat(settings.context()).isEqualTo("kyc-mesh");
    assertThat(settings.named()).isFalse();
    assertThat(settings.istioFile())
        .isEqualTo(Path.of("/project/istio/install/istio-operator.yaml"));
  }

  @Test
  void aContextThatAPersonNamedIsNotOurs() {
    ClusterSettings settings =
        ClusterSettings.of(
            Path.of("/project"), Map.of("KUBE_CONTEXT", "team", "LAB_PORT_OFFSET", "1000"));
    assertThat(settings.context()).isEqualTo("team");
    assertThat(settings.named()).isTrue();
    assertThat(settings.portOffset()).isEqualTo(1000);
  }
}
