package bank.kyc.lab;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeAggregator.Reply;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the middle of a check: what was applied is deleted, and the exit status is 130. */
class CtrlCTest {
  @TempDir Path folder;

  @Test
  void deletesWhatWasAppliedAndExitsWith130() throws Exception {
    Files.writeString(
        folder.resolve("expect.yaml"),
        "title: T\ncalls:\n  - {from: consumer, to: %s, outcome: mtls}\n"
            .formatted(FakeMesh.ADVANCED));
    Process lab =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CheckThatNeverMatches.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();

    try (BufferedReader output = lab.inputReader()) {
      assertThat(output.lines().anyMatch(line -> line.contains("applied"))).isTrue();
      int status = CtrlC.press(lab);

      assertThat(output.lines().toList()).contains("deleted");
      assertThat(lab.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(lab.exitValue()).isEqualTo(status);
    } finally {
      lab.destroyForcibly();
    }
  }

  /** The lab, with a mesh in which a call never becomes what is expected. */
  static final class CheckThatNeverMatches {
    public static void main(String[] args) {
      var aggregator = new FakeAggregator(Reply.answered(null));
      var mesh = new FakeMesh().caller("consumer", aggregator.address());
      mesh.whenApplied = () -> System.out.println("applied");
      mesh.whenDeleted = () -> System.out.println("deleted");
      Main.run((name, settings) -> mesh, "check", "--deadline", "60", args[0]);
    }
  }
}
