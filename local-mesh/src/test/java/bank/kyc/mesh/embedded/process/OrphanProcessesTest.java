package bank.kyc.mesh.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a killed mesh has left behind is known by its run directory, and nothing else is touched.
 */
class OrphanProcessesTest {
  @TempDir Path folder;

  @Test
  void onlyProcessesOfThisMeshAreFoundAndStopped() throws IOException {
    var run = new RunDirectory(folder.resolve("run"));
    Process application = sleeping("-Dmesh.run=" + run.path());
    Process sidecar = sleeping(run.path().resolve("envoy/server.echo.json").toString());
    Process ofAnotherMesh = sleeping("-Dmesh.run=" + run.path() + "-other");
    Process editor = sleeping(run.path().resolve("logs").toString());
    try {
      assertThat(OrphanProcesses.of(run))
          .extracting(ProcessHandle::pid)
          .containsExactlyInAnyOrder(application.pid(), sidecar.pid());

      assertThat(OrphanProcesses.stop(run)).isEqualTo(2);

      assertThat(OrphanProcesses.of(run)).isEmpty();
      assertThat(ofAnotherMesh.isAlive()).isTrue();
      assertThat(editor.isAlive()).isTrue();
    } finally {
      ofAnotherMesh.destroy();
      editor.destroy();
    }
  }

  private static Process sleeping(String argument) throws IOException {
    return new ProcessBuilder("sh", "-c", "sleep 60 & trap 'kill $!' TERM; wait", argument).start();
  }
}
