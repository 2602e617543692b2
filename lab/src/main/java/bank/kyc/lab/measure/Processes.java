package bank.kyc.lab.measure;

import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a process of this machine occupies and uses. */
public final class Processes {
  private Processes() {}

  /**
   * Its resident set size in KiB, pages shared with other processes counted in full; as {@code ps}
   * tells it on Linux and macOS alike.
   */
  public static long residentKib(ProcessHandle process) {
    try {
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", "" + process.pid()).start();
      String printed = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return Long.parseLong(printed.strip());
    } catch (IOException e) {
      throw new MeshException("Memory is not measured without ps: " + e.getMessage() + ".", e);
    } catch (NumberFormatException e) {
      throw new MeshException(
          "Process %d has ended while it was measured.".formatted(process.pid()), e);
    }
  }

  /** Its processor time since it began. */
  public static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
