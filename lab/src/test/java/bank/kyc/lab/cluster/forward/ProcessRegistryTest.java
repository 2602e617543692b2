package bank.kyc.lab.cluster.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRegistryTest {
  @TempDir private Path folder;

  @Test
  void endsWhatItWroteDown() throws IOException {
    Process process = new ProcessBuilder("sleep", "60").start();
    var registry = new ProcessRegistry(folder);
    registry.add(process.toHandle(), "a sleeper");
    assertThat(registry.running("a sleeper")).isPresent();
    registry.endAll();
    assertThat(process.isAlive()).isFalse();
    assertThat(registry.entries()).isEmpty();
  }

  @Test
  void leavesAloneWhoeverHasTheNumberNow() throws IOException {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(
          folder.resolve(Long.toString(process.pid())), "2001-01-01T00:00:00Z\nan earlier one\n");
      var registry = new ProcessRegistry(folder);
      assertThat(registry.running("an earlier one")).isEmpty();
      registry.endAll();
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }
}
