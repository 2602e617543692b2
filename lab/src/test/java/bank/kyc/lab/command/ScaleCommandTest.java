package bank.kyc.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.Palette;
import bank.kyc.lab.report.RunFile;
import bank.kyc.lab.scale.FakeBank;
import bank.kyc.lab.scale.ScaleReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleCommandTest {
  private final FakeBank bank = new FakeBank(1);
  private final FakeMesh mesh = new FakeMesh();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path project;

  @AfterEach
  void close() {
    bank.close();
    Thread.interrupted();
  }

  @Test
  void measuresEverySizePrintsThemAndWritesFilesBesideEachOther() throws IOException {
    Path json = project.resolve("made/for/scale.json");

    assertThat(lab("scale", "--sidecars", "3,5", "--real", "1", "--out", json.toString())).isZero();

    assertThat(out.toString())
        .containsSubsequence(
            "3 sidecars: 10 switches",
            "5 sidecars: 10 switches",
            "last ack",
            "        3 ",
            "        5 ",
            "The plot is ");
    assertThat(RunFile.read(json, ScaleReport.class, "make scale").flips()).hasSize(20);
    assertThat(project.resolve("made/for/scale.svg")).content().startsWith("<svg");
    assertThat(mesh.journal).containsExactly("bank 1", "close");
    assertThat(bank.journal).endsWith("close");
  }

  @Test
  void showsAnEarlierRunBeside() {
    Path first = project.resolve("first.json");
    lab("scale", "--sidecars", "2", "--real", "1", "--out", first.toString());
    out.getBuffer().setLength(0);
    mesh.bank = Optional.of(new FakeBank(1));

    assertThat(lab("scale", "--sidecars", "4", "--real", "1", "--compare", first.toString()))
        .isZero();

    assertThat(out.toString()).containsSubsequence("last ack", "    4 ", "last ack", "    2 ");
    assertThat(project.resolve("target/scale-fake.svg")).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, SIDECARS is a whole number from 1 to 10000",
    "many, 0, SIDECARS is a whole number from 1 to 10000",
    "3, 4, REAL=4 sidecars cannot be among SIDECARS=3."
  })
  void whatCannotBeMeasuredIsSaidBeforeAnythingStarts(String sidecars, String real, String said) {
    assertThat(lab("scale", "--sidecars", sidecars, "--real", real)).isEqualTo(2);

    assertThat(err.toString()).startsWith("lab: " + said).hasLineCount(1);
    assertThat(mesh.journal).isEmpty();
  }

  @Test
  void filesThatCannotBeAreSaidBeforeAnythingStarts() throws IOException {
    Path file = Files.writeString(project.resolve("file"), "");

    assertThat(lab("scale", "--out", file.resolve("in.json").toString())).isEqualTo(2);
    assertThat(lab("scale", "--out", project.toString())).isEqualTo(2);
    assertThat(lab("scale", "--compare", project.resolve("none.json").toString())).isEqualTo(2);

    assertThat(err.toString()).hasLineCount(3).contains("cannot be written", "cannot be read");
    assertThat(bank.journal).isEmpty();
  }

  @Test
  void takesTheBankAwayAlsoWhenInterrupted() {
    Thread.currentThread().interrupt();

    assertThat(lab("scale", "--sidecars", "3", "--real", "1")).isEqualTo(130);

    assertThat(bank.journal).containsExactly("start", "grow 3", "close");
  }

  private int lab(String... args) {
    if (mesh.bank.isEmpty()) {
      mesh.bank = Optional.of(bank);
    }
    var console = new Console(new PrintWriter(out), new PrintWriter(err), new Palette(false));
    var settings = new MeshSettings(project, Map.of("MESH", "local", "ENVOY", "/bin/true"));
    return LabCommand.of(new Session((name, any) -> mesh, settings, console)).execute(args);
  }
}
