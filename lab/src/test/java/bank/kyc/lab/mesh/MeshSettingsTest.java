package bank.kyc.lab.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshSettingsTest {
  @Test
  void portsStandWherePeopleKnowThemUnlessTheyAreMoved() {
    assertThat(offset("")).isZero();
    assertThat(offset("1000")).isEqualTo(1000);
    assertThat(offset("-100")).isEqualTo(-100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "1e3", "1 000", "99999999999"})
  void anOffsetThatIsNoNumberIsNamed(String written) {
    assertThatThrownBy(() -> offset(written))
        .hasMessage("LAB_PORT_OFFSET is \"%s\": it is to be a number, such as 1000.", written);
  }

  private static int offset(String written) {
    return new MeshSettings(Path.of(""), Map.of("LAB_PORT_OFFSET", written)).portOffset();
  }
}
