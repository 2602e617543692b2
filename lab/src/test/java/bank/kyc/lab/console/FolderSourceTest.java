package bank.kyc.lab.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
  private static final Path SUITE = Path.of("..", "minikube");
  private static final int LOOKS = 300;
  private static final String POLICY =
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: default, namespace: istio-system}
      spec: {mtls: {mode: STRICT}}
      """;

  @TempDir Path folder;

  @Test
  void aFileThatVanishesWhileItIsLookedAtIsGone() throws Exception {
    FolderSource source = new FolderSource(SUITE, folder);
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> editor =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                savedAndRemoved();
              }
            });
    for (int i = 0; i < LOOKS; i++) {
      assertThat(source.changed("", Duration.ZERO)).isNotEmpty();
    }
    over.set(true);
    editor.get(10, TimeUnit.SECONDS);
    source.changed("", Duration.ZERO);
    assertThat(source.view(Optional.empty()).policies()).isEmpty();
  }

  private void savedAndRemoved() {
    try {
      Path file = Files.writeString(folder.resolve("strict.yaml"), POLICY);
      Path below = Files.createDirectory(folder.resolve("below"));
      Path backup = Files.writeString(below.resolve("strict.yaml~"), POLICY);
      Files.delete(file);
      Files.delete(backup);
      Files.delete(below);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
