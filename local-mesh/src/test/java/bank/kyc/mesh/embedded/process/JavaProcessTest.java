package bank.kyc.mesh.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of this program is known for what it is, however deep the clone it runs from. */
class JavaProcessTest {
  private static final int MORE_THAN_A_PAGE = 100_000;

  @TempDir Path folder;

  @Test
  void isFoundAsAnOrphanWhateverTheLengthOfItsClassPath() throws Exception {
    var run = new RunDirectory(folder.resolve("run"));
    Process process =
        JavaProcess.running(
                Waits.class, longClassPath(), List.of("-Dmesh.run=" + run.path()), List.of("first"))
            .start();
    try {
      assertThat(process.inputReader().readLine()).as("what it runs").isEqualTo("first");
      assertThat(OrphanProcesses.of(run))
          .extracting(ProcessHandle::pid)
          .containsExactly(process.pid());
    } finally {
      process.destroyForcibly();
    }
  }

  private static String longClassPath() throws URISyntaxException {
    Path classes = Path.of(Waits.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return classes + File.pathSeparator + "x".repeat(MORE_THAN_A_PAGE);
  }

  /** Says its argument and stays. */
  static final class Waits {
    public static void main(String[] arguments) throws InterruptedException {
      System.out.println(arguments[0]);
      Thread.currentThread().join();
    }
  }
}
