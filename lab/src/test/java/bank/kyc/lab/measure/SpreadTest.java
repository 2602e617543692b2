package bank.kyc.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void saysOnlyWhatWasSeen() {
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2, 4, 4));
  }

  @Test
  void ofTenThe95thPercentileIsTheLargest() {
    assertThat(Spread.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 99.0)))
        .isEqualTo(new Spread(5, 99, 99));
  }

  @Test
  void leavesOutOneOfAHundred() {
    List<Double> figures = new java.util.ArrayList<>(java.util.Collections.nCopies(99, 1.0));
    figures.add(1000.0);
    assertThat(Spread.of(figures)).isEqualTo(new Spread(1, 1, 1000));
  }

  @Test
  void ofNothingThereIsNone() {
    assertThat(Spread.of(List.of())).isNull();
    assertThat(Spread.of(Arrays.asList(null, null))).isNull();
  }
}
