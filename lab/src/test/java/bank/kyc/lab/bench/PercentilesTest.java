package bank.kyc.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void areTheValuesThatSoManyDoNotExceed() {
    var hundred =
        Percentiles.of(IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList());

    assertThat(hundred.at(50)).isEqualTo(Duration.ofMillis(50));
    assertThat(hundred.at(95)).isEqualTo(Duration.ofMillis(95));
    assertThat(hundred).hasToString("p50 50.00 ms   p95 95.00 ms   max 100.00 ms   (n=100)");
  }
}
