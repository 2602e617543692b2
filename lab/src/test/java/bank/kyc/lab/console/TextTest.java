package bank.kyc.lab.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void markupInATextIsShownAndDoesNothing() {
    assertThat(new Text("a <script>alert(1)</script> b").html()).doesNotContain("<script");
    assertThat(new Text("[a](javascript:alert(1))").html()).doesNotContain("href");
  }

  @Test
  void whatLeadsToAnotherFileKeepsItsWords() {
    assertThat(new Text("see [the lab](../../docs/lab.md)").html())
        .contains("the lab</a>")
        .doesNotContain("href");
  }

  @Test
  void picturesAreLeftToThePage() {
    assertThat(new Text("![a mesh](picture.svg)").html()).doesNotContain("<img");
  }

  @Test
  void tablesAreTables() {
    assertThat(new Text("| a | b |\n|---|---|\n| 1 | 2 |").html()).contains("<td>1</td>");
  }
}
