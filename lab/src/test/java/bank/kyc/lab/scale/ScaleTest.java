package bank.kyc.lab.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void switchesEverySizeBackAndForth() throws InterruptedException {
    try (var bank = new FakeBank(1)) {
      ScaleResult result = new Scale(bank, Progress.silent()).run(List.of(3, 8), 4);

      assertThat(bank.journal).containsExactly("start", "grow 3", "grow 8");
      assertThat(result.flips()).extracting(Flip::sidecars).containsExactly(3, 3, 3, 3, 8, 8, 8, 8);
      assertThat(result.flips())
          .extracting(Flip::mode)
          .startsWith("STRICT", "PERMISSIVE", "STRICT", "PERMISSIVE");
      assertThat(result.flips())
          .allSatisfy(
              flip -> {
                assertThat(flip.firstMs()).isBetween(0.0, flip.medianMs());
                assertThat(flip.lastMs()).isGreaterThanOrEqualTo(flip.medianMs());
                assertThat(flip.enforcedMs()).isNotNull();
              });
      assertThat(result.controlPlaneRssMib()).isEqualTo(50);
      assertThat(result.sizes())
          .extracting(ScaleResult.Size::controlPlaneCpuMs)
          .containsExactly(20.0, 20.0);
    }
  }

  @Test
  void measuresWhatThereIsOfTheTwo() throws InterruptedException {
    try (var bank = new FakeBank(0)) {
      ScaleResult simulated = new Scale(bank, Progress.silent()).run(List.of(2), 2);
      assertThat(simulated.sizes().get(0).enforced()).isNull();
      assertThat(simulated.sizes().get(0).last()).isNotNull();
    }
    try (var bank = new FakeBank(2)) {
      ScaleResult real = new Scale(bank, Progress.silent()).run(List.of(2), 2);
      assertThat(real.sizes().get(0).enforced()).isNotNull();
      assertThat(real.sizes().get(0).last()).isNull();
    }
  }

  @Test
  void aRefusalOfTheDeadCountsForNothing() {
    try (var bank = new FakeBank(1)) {
      bank.liveness = FakeMesh.DEAD;

      assertThatThrownBy(() -> new Scale(bank, Progress.silent()).run(List.of(2), 2))
          .isInstanceOf(MeshException.class)
          .hasMessageStartingWith("real-0.bank is not alive");
    }
  }
}
