package bank.kyc.lab.cluster.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabTextTest {
  @Test
  void aCommandIsFollowedByWhatItPrints() {
    String text =
        """
        # A lab

        ```sh
        kubectl get pods
        kubectl get services
        ```

        ```text
        NAME
        ```

        Some words, and an example of YAML:

        ```yaml
        kind: Pod
        ```

        ```sh
        make reset
        ```

        And words between a command and somebody else's output:

        ```text
        not of make reset
        ```
        """;
    assertThat(LabText.steps(text))
        .isEqualTo(
            List.of(
                new LabText.Step(
                    3, "kubectl get pods\nkubectl get services", Optional.of("NAME\n")),
                new LabText.Step(18, "make reset", Optional.empty())));
  }
}
