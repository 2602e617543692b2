package bank.kyc.mesh.model.kind.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatorPortTest {
  @Test
  void aNamespaceHasTheOneThatIsWrittenOrNone() {
    assertThat(AggregatorPort.of("front", Map.of("kyc.bank/aggregator-port", "8082")))
        .contains(8082);
    assertThat(AggregatorPort.of("front", Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http", "0", "-1", "65536", "99999999999"})
  void whatIsNoPortIsNamed(String written) {
    assertThatThrownBy(
            () -> AggregatorPort.of("front", Map.of("kyc.bank/aggregator-port", written)))
        .hasMessage(
            "The annotation kyc.bank/aggregator-port of the Namespace front is \"%s\": it is to be"
                + " a port, such as 8082.",
            written);
  }
}
