package bank.kyc.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.Palette;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real bash proposes after the script has been sourced. */
class CompletionTest {
  @TempDir Path dir;

  @Test
  void proposesTheCommandsThatBeginAsWhatWasTyped() throws Exception {
    assertThat(proposed("c")).contains("check", "challenge", "call", "certs", "completion");
    assertThat(proposed("chal")).containsExactly("challenge");
  }

  @Test
  void proposesTheOptionsOfACommand() throws Exception {
    assertThat(proposed("explain", "--f")).containsExactly("--from");
    assertThat(proposed("check", "--")).contains("--mesh", "--out", "--junit");
  }

  private List<String> proposed(String... typed) throws IOException, InterruptedException {
    String words = String.join(" ", typed);
    Path test =
        Files.writeString(
            dir.resolve("test.sh"),
            script()
                + """

                COMP_WORDS=(lab/lab %s)
                COMP_CWORD=%d
                _complete_lab
                printf '%%s\\n' "${COMPREPLY[@]}"
                """
                    .formatted(words, typed.length));
    // bash says on its error stream that nobody pressed the tabulator key
    Process bash =
        new ProcessBuilder("bash", test.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  private String script() {
    var out = new StringWriter();
    var console =
        new Console(new PrintWriter(out), new PrintWriter(System.err), new Palette(false));
    var settings = new MeshSettings(dir, Map.of("MESH", "local"));
    var session = new Session((name, ignored) -> new FakeMesh(), settings, console);
    assertThat(LabCommand.of(session).execute("completion")).isZero();
    return out.toString();
  }
}
