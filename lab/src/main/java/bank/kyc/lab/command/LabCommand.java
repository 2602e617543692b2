package bank.kyc.lab.command;

import static java.util.Comparator.comparingInt;

import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.report.Console;
import bank.kyc.mesh.model.MeshException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The command line: every command, and one sentence for each thing that goes wrong. */
@Command(
    name = "lab",
    description = "TLS offloaded to the mesh: one set of manifests, two meshes that must agree.")
public final class LabCommand {
  /** As the help lists them: from what a newcomer types to what is rarely needed. */
  private static final List<String> IN_ORDER =
      List.of(
          "demo",
          "up",
          "down",
          "status",
          "challenge",
          "lab",
          "verify",
          "hint",
          "solve",
          "progress",
          "check",
          "compare",
          "call",
          "apply",
          "delete",
          "reset",
          "explain",
          "wire",
          "certs",
          "certificates",
          "tokens",
          "bench",
          "doctor",
          "completion");

  private LabCommand() {}

  /** The command line of a session. */
  public static CommandLine of(Session session) {
    Console console = session.console();
    var lab = new CommandLine(new LabCommand());
    var groups = new CommandGroups();
    Stream.of(
            new DemoCommand(session),
            new LifecycleCommands(session),
            new CheckCommands(session),
            new WorkshopCommands(session),
            new OfflineCommands(session),
            new LookCommands(session),
            new ManifestCommands(session),
            new ExplainCommand(session),
            new BenchCommand(session),
            new CompletionCommand(session))
        .flatMap(groups::commandsOf)
        .sorted(comparingInt(command -> IN_ORDER.indexOf(command.getCommandName())))
        .forEach(lab::addSubcommand);
    addHelp(lab);
    lab.getSubcommands().values().forEach(LabCommand::addHelp);
    return lab.setExecutionStrategy(groups)
        .setOut(console.out())
        .setErr(console.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(console.palette().on() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler((e, args) -> misused(e, console))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, session));
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this.").build());
  }

  private static int misused(ParameterException e, Console console) {
    console.error(
        "%s. See: %s --help"
            .formatted(
                e.getMessage().replaceAll("\\.$", ""),
                e.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitStatus.INVALID;
  }

  private static int failed(Exception e, Session session) {
    boolean debug = session.settings().variable("LAB_DEBUG").isPresent();
    if (debug) {
      e.printStackTrace(session.console().err());
    }
    if (e instanceof InterruptedException || Thread.interrupted()) {
      session.console().error("interrupted.");
      return ExitStatus.INTERRUPTED;
    }
    if (e instanceof MeshException || e instanceof InvalidInput) {
      session.console().error(e.getMessage());
      return ExitStatus.INVALID;
    }
    session.console().error("unexpected " + e + (debug ? "" : " (LAB_DEBUG=1 shows where)"));
    return ExitStatus.BUG;
  }
}
