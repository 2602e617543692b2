package bank.kyc.lab.cluster.text;

import bank.kyc.lab.cluster.client.Kubeconfig;
import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Types the commands of the lab texts, as a participant would, and compares what they print. */
public final class LabRun {
  private static final Duration AGAIN_FOR = Duration.ofSeconds(15);
  private static final Duration STEP_LIMIT = Duration.ofMinutes(2);

  private final ClusterSettings settings;
  private final Progress progress;

  /** Runs on the cluster of these settings, which must be up. */
  public LabRun(ClusterSettings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Every step of every text, in order; false where one printed something else. */
  public boolean run(List<Path> texts) {
    Path kubeconfig = ownKubeconfig();
    try {
      boolean good = true;
      for (Path file : texts) {
        LabText text = LabText.read(file);
        progress.step(settings.project().relativize(file.toAbsolutePath().normalize()).toString());
        for (LabText.Step step : text.steps()) {
          good &= run(step, kubeconfig);
        }
      }
      return good;
    } finally {
      delete(kubeconfig);
    }
  }

  private boolean run(LabText.Step step, Path kubeconfig) {
    Typed typed = type(step, kubeconfig);
    // a policy is in force a moment after kubectl has returned: who looks too early looks again
    Deadline deadline = Deadline.in(AGAIN_FOR);
    while (!good(step, typed) && onlyLooks(step) && !deadline.over()) {
      typed = type(step, kubeconfig);
    }
    boolean good = good(step, typed);
    progress.step("%s line %d: %s".formatted(good ? "✓" : "✗", step.line(), firstLine(step)));
    if (!good) {
      progress.step("EXPECTED\n" + OutputMatcher.normal(step.output().orElse("success")));
      progress.step(
          "RECEIVED (exit %d)\n%s".formatted(typed.exit(), OutputMatcher.normal(typed.output())));
    }
    return good;
  }

  private record Typed(int exit, String output) {}

  private static boolean good(LabText.Step step, Typed typed) {
    return step.output()
        .map(expected -> OutputMatcher.alike(expected, typed.output()))
        .orElse(typed.exit() == 0);
  }

  private static boolean onlyLooks(LabText.Step step) {
    return !step.command().matches("(?s).*\\b(apply|delete|make|scale)\\b.*");
  }

  private Typed type(LabText.Step step, Path kubeconfig) {
    String command = asTyped(step.command());
    try {
      Path output = Files.createTempFile("lab", ".out");
      var builder =
          new ProcessBuilder("sh", "-c", command)
              .directory(settings.project().toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("KUBECONFIG", kubeconfig.toString());
      builder.environment().put("MESH", "minikube");
      builder
          .environment()
          .merge(
              "PATH",
              settings.project().resolve(".tools/bin").toString(),
              (path, tools) -> tools + java.io.File.pathSeparator + path);
      Process process = builder.start();
      if (!process.waitFor(STEP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
      }
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      return new Typed(process.waitFor(), printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted during: " + firstLine(step), e);
    }
  }

  /** With our ports, and without building what this very process runs from. */
  private String asTyped(String command) {
    return command
        .replace("localhost:8082", "localhost:" + (8082 + settings.portOffset()))
        .replace("localhost:8083", "localhost:" + (8083 + settings.portOffset()))
        .replaceAll("(?m)^make ", "make --old-file=target/.built ");
  }

  /** Our context alone, under the name in the texts: a text cannot touch another cluster. */
  private Path ownKubeconfig() {
    JsonNode own =
        Kubeconfig.read(System.getenv()).alone(settings.context(), ClusterSettings.PROFILE);
    try {
      Path file = Files.createTempFile("kubeconfig", ".json");
      Files.writeString(file, own.toString());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstLine(LabText.Step step) {
    return step.command().lines().findFirst().orElse("");
  }
}
