package bank.kyc.lab.cluster.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  @TempDir private Path folder;

  @Test
  void endsWhatItWroteDown() throws IOException {
    Process process = new ProcessBuilder("sleep", "60").start();
    var ledger = new Ledger(folder);
    ledger.add(process.toHandle(), "a sleeper");
    assertThat(ledger.running("a sleeper")).isPresent();
    ledger.endAll();
    assertThat(process.isAlive()).isFalse();
    assertThat(ledger.entries()).isEmpty();
  }

  @Test
  void leavesAloneWhoeverHasTheNumberNow() throws IOException {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(
          folder.resolve(Long.toString(process.pid())), "2001-01-01T00:00:00Z\nan earlier one\n");
      var ledger = new Ledger(folder);
      assertThat(ledger.running("an earlier one")).isEmpty();
      ledger.endAll();
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }
}
