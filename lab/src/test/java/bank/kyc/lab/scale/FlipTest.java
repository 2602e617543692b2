package bank.kyc.lab.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlipTest {
  private static final long APPLIED = 5_000_000_000L;

  @Test
  void countsFromTheReturnOfApply() {
    Flip flip = of(4, true, List.of(at(10), at(20), at(400)), List.of(at(30)));

    assertThat(flip).isEqualTo(new Flip(4, "STRICT", 7.0, 10.0, 20.0, 400.0, 30.0));
  }

  @Test
  void isEnforcedWhenTheSlowestRealSidecarBehavesByIt() {
    Flip flip = of(4, false, List.of(at(1)), List.of(at(30), at(70), at(50)));

    assertThat(flip.enforcedMs()).isEqualTo(70);
    assertThat(flip.mode()).isEqualTo("PERMISSIVE");
  }

  @Test
  void whatHappenedBeforeApplyReturnedTookNoTimeAfterIt() {
    assertThat(of(1, true, List.of(at(-3)), List.of()).firstMs()).isZero();
  }

  @Test
  void hasNoFigureOfThoseThatAreNotThere() {
    assertThat(of(2, true, List.of(), List.of(at(5))).lastMs()).isNull();
    assertThat(of(2, true, List.of(at(5)), List.of()).enforcedMs()).isNull();
  }

  private static Flip of(
      int sidecars, boolean strict, List<Long> acknowledged, List<Long> enforced) {
    return Flip.of(sidecars, strict, at(-7), at(0), acknowledged, enforced);
  }

  private static long at(long millis) {
    return APPLIED + millis * 1_000_000;
  }
}
