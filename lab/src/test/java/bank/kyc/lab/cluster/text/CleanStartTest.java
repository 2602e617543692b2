package bank.kyc.lab.cluster.text;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.mesh.MeshStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CleanStartTest {
  private static final Path PROJECT = Path.of("..");

  @Test
  void theSuiteAloneIsClean() {
    assertThatCode(() -> CleanStart.prove(running("basic kyc-credit-check-basic"), PROJECT))
        .doesNotThrowAnyException();
  }

  @Test
  void whatALabHasLeftIsNamed() {
    assertThatThrownBy(
            () ->
                CleanStart.prove(
                    running("basic kyc-credit-check-basic", "newcomer kyc-credit-check-new"),
                    PROJECT))
        .hasMessage(
            "The texts begin with the suite alone, and here run newcomer/kyc-credit-check-new too:"
                + " make down MESH=minikube removes what labs have left.");
  }

  private static MeshStatus running(String... workloads) {
    return new MeshStatus(
        true,
        Stream.of(workloads)
            .map(workload -> workload.split(" "))
            .map(words -> FakeMesh.workload(words[0], words[1]))
            .toList(),
        List.of());
  }
}
