package bank.kyc.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.check.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageSectionTest {
  private static final String PAGE =
      """
      # Title
      <!-- bench local -->
      old
      <!-- end of bench local -->
      written by hand
      """;

  @Test
  void replacesWhatIsMadeAndNothingElse() {
    assertThat(new PageSection("bench local").replaced(PAGE, List.of("a", "b"), "page.md"))
        .isEqualTo(PAGE.replace("old\n", "a\nb\n"));
  }

  @Test
  void aPageWithoutThatPartIsRefused() {
    assertThatThrownBy(() -> new PageSection("bench minikube").replaced(PAGE, List.of(), "page.md"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "page.md has no place for the figures: a line <!-- bench minikube --> and, below it,"
                + " one <!-- end of bench minikube -->.");
  }
}
