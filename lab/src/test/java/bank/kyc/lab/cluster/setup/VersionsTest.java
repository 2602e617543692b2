package bank.kyc.lab.cluster.setup;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.cluster.setup.Versions.Version;
import org.junit.jupiter.api.Test;

class VersionsTest {
  @Test
  void findsTheVersionInWhatAProgramPrints() {
    assertThat(Version.in("minikube version: v1.37.0\ncommit: 65318f4c"))
        .isEqualTo(new Version(1, 37));
    assertThat(Version.in("Client Version: v1.35.4")).isEqualTo(new Version(1, 35));
    assertThat(Version.in("latest")).isEqualTo(new Version(0, 0));
  }

  @Test
  void comparesNumbersAndNotText() {
    assertThat(new Version(1, 9).olderThan(new Version(1, 31))).isTrue();
    assertThat(new Version(1, 31).olderThan(new Version(1, 31))).isFalse();
    assertThat(new Version(2, 0).olderThan(new Version(1, 31))).isFalse();
  }
}
