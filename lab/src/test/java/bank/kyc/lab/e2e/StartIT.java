package bank.kyc.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.e2e.LabProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartIT {
  private static final String ONLY_OF_THE_CONSOLE =
      ".*(bank\\.kyc\\.lab\\.(console|picture)|org\\.eclipse|org\\.commonmark).*";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"status", "progress", "--help", "explain --dir istio/challenges/1-strict"})
  void noOtherCommandLoadsWhatOnlyTheConsoleNeeds(String command) throws IOException {
    Path classes = folder.resolve("classes.txt");

    Result result =
        LabProcess.in(folder, 0)
            .with("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes)
            .run(command.split(" "));

    assertThat(result.exitStatus()).as(result.output()).isZero();
    assertThat(Files.readAllLines(classes))
        .anyMatch(line -> line.contains("bank.kyc.lab.Main"))
        .noneMatch(line -> line.matches(ONLY_OF_THE_CONSOLE));
  }
}
