package bank.kyc.lab.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlipTest {
  private static final long BEGIN = 5_000_000_000L;

  @Test
  void countsFromTheMomentOfTheSwitch() {
    Flip flip = Flip.of(4, true, BEGIN, List.of(at(10), at(20), at(400)), List.of(at(30)));

    assertThat(flip).isEqualTo(new Flip(4, "STRICT", 10.0, 20.0, 400.0, 30.0));
  }

  @Test
  void isEnforcedWhenTheSlowestRealSidecarBehavesByIt() {
    Flip flip = Flip.of(4, false, BEGIN, List.of(at(1)), List.of(at(30), at(70), at(50)));

    assertThat(flip.enforcedMs()).isEqualTo(70);
    assertThat(flip.mode()).isEqualTo("PERMISSIVE");
  }

  @Test
  void whatHappenedBeforeApplyReturnedTookNoTimeAfterIt() {
    assertThat(Flip.of(1, true, BEGIN, List.of(at(-3)), List.of()).firstMs()).isZero();
  }

  @Test
  void hasNoFigureOfThoseThatAreNotThere() {
    assertThat(Flip.of(2, true, BEGIN, List.of(), List.of(at(5))).lastMs()).isNull();
    assertThat(Flip.of(2, true, BEGIN, List.of(at(5)), List.of()).enforcedMs()).isNull();
  }

  private static long at(long millis) {
    return BEGIN + millis * 1_000_000;
  }
}
