package bank.kyc.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where check folders are looked for. */
class CheckFolderTest {
  private static final String EXPECTATION =
      "title: T\ncalls:\n  - {from: a, to: b, outcome: mtls}\n";

  @TempDir Path dir;

  @Test
  void findsThemAtAnyDepthInPathOrder() throws IOException {
    write("b", EXPECTATION);
    write("a/deep/er", EXPECTATION);
    write("a", EXPECTATION);
    Files.createDirectories(dir.resolve("c"));

    List<CheckFolder> found = CheckFolder.under(dir);

    assertThat(found)
        .extracting(folder -> dir.relativize(folder.path()).toString())
        .containsExactly("a", "a/deep/er", "b");
  }

  @Test
  void numbersInNamesAreInTheirOrder() throws IOException {
    write("10-last", EXPECTATION);
    write("9-before", EXPECTATION);
    write("9-before-a", EXPECTATION);

    assertThat(CheckFolder.under(dir))
        .extracting(folder -> folder.path().getFileName().toString())
        .containsExactly("9-before", "9-before-a", "10-last");
    assertThat(Subfolders.of(dir))
        .extracting(folder -> folder.getFileName().toString())
        .containsExactly("9-before", "9-before-a", "10-last");
  }

  @Test
  void theFolderItselfMayBeOne() throws IOException {
    write("", EXPECTATION);

    assertThat(CheckFolder.under(dir)).singleElement().extracting(CheckFolder::path).isEqualTo(dir);
  }

  @Test
  void theChallengesOfTheSuiteRead() {
    assertThat(CheckFolder.under(Path.of("../istio/challenges"))).hasSize(3);
  }

  @Test
  void oneMistakeAnywhereIsFoundBeforeAnythingRuns() throws IOException {
    write("a", EXPECTATION);
    write("b", "title: T\n");

    assertThatThrownBy(() -> CheckFolder.under(dir))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(dir.resolve("b/expect.yaml") + ":1: the file lacks the field 'calls'.");
  }

  @Test
  void saysThatThereIsNothingToCheck() throws IOException {
    Path file = Files.writeString(dir.resolve("x.yaml"), "");

    assertThatThrownBy(() -> CheckFolder.under(dir))
        .hasMessage("Neither " + dir + " nor a folder in it holds an expect.yaml.");
    assertThatThrownBy(() -> CheckFolder.under(dir.resolve("no")))
        .hasMessage("There is no folder " + dir.resolve("no") + ".");
    assertThatThrownBy(() -> CheckFolder.under(file))
        .hasMessage(file + " is a file: name the folder that holds it.");
  }

  private void write(String folder, String expectation) throws IOException {
    Path path = Files.createDirectories(dir.resolve(folder));
    Files.writeString(path.resolve("expect.yaml"), expectation);
  }
}
