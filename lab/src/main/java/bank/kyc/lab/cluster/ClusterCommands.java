package bank.kyc.lab.cluster;

import bank.kyc.lab.check.Cleanup;
import bank.kyc.lab.check.Subfolders;
import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.cluster.setup.ClusterSetup;
import bank.kyc.lab.cluster.text.CleanStart;
import bank.kyc.lab.cluster.text.LabRun;
import bank.kyc.lab.command.Session;
import bank.kyc.lab.report.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What only a cluster has: commands beside those of any mesh. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The Kubernetes cluster: start or delete it, run the texts of the labs in it.")
public final class ClusterCommands {
  private final ClusterSettings settings;
  private final Console console;

  private ClusterCommands(Session session) {
    this.settings =
        ClusterSettings.of(session.settings().projectDir(), session.settings().environment());
    this.console = session.console();
  }

  /** Puts them beside the lab's other commands. */
  public static CommandLine addTo(CommandLine lab, Session session) {
    // once more, so that the new ones have them too
    return lab.addSubcommand(new ClusterCommands(session))
        .setOut(lab.getOut())
        .setErr(lab.getErr())
        .setParameterExceptionHandler(lab.getParameterExceptionHandler())
        .setExecutionExceptionHandler(lab.getExecutionExceptionHandler());
  }

  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      description = "Start the suite's minikube profile, and install Istio where there is none.")
  int up() {
    try (ApiServer api = new ApiServer(settings)) {
      new ClusterSetup(settings, api).clusterUp(console::line);
    }
    return 0;
  }

  @Command(
      name = "down",
      mixinStandardHelpOptions = true,
      description = "Delete the suite's minikube profile, and nothing else.")
  int down() {
    try (ApiServer api = new ApiServer(settings)) {
      new ClusterSetup(settings, api).clusterDown(console::line);
    }
    return 0;
  }

  @Command(
      name = "labs",
      mixinStandardHelpOptions = true,
      description = "Type every command of the lab texts and compare what they print.")
  int labs(@Parameters(paramLabel = "README", description = "Default: all.") List<Path> texts)
      throws InterruptedException {
    try (var mesh = new ClusterMesh(settings)) {
      if (mesh.status().up()) {
        return typed(mesh, texts);
      }
      console.line("The suite is not up: it is started now, and stopped afterwards");
      return Cleanup.after(
          () -> {
            mesh.up(console::line);
            return typed(mesh, texts);
          },
          () -> mesh.down(console::line));
    }
  }

  private int typed(ClusterMesh mesh, List<Path> texts) {
    CleanStart.prove(mesh.status(), settings.project());
    mesh.reset();
    boolean good = new LabRun(settings, console::line).run(texts == null ? all() : texts);
    mesh.reset();
    return good ? 0 : 1;
  }

  private List<Path> all() {
    return Stream.of("istio/challenges", "istio/labs")
        .map(settings.project()::resolve)
        .flatMap(parent -> Subfolders.of(parent).stream())
        .map(folder -> folder.resolve("README.md"))
        .filter(Files::exists)
        .toList();
  }
}
