package bank.kyc.lab.command;

import static java.util.Comparator.comparingInt;

import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.report.Console;
import bank.kyc.mesh.model.MeshException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
          "console",
          "bench",
          "scale",
          "doctor",
          "completion");

  /** Who has which: what is not typed is not made ready, which takes longer than to run it. */
  private static final List<Group> GROUPS =
      List.of(
          new Group(DemoCommand::new, "demo"),
          new Group(LifecycleCommands::new, "up", "down", "status", "mesh"),
          new Group(CheckCommands::new, "check", "challenge", "lab", "verify"),
          new Group(WorkshopCommands::new, "hint", "solve", "progress"),
          new Group(OfflineCommands::new, "compare", "certificates", "tokens", "doctor"),
          new Group(LookCommands::new, "call", "wire", "certs"),
          new Group(ManifestCommands::new, "apply", "delete", "reset"),
          new Group(ExplainCommand::new, "explain"),
          new Group(ConsoleCommand::new, "console"),
          new Group(BenchCommand::new, "bench"),
          new Group(ScaleCommand::new, "scale"),
          new Group(CompletionCommand::new));

  /**
   * Commands that are made together.
   *
   * @param make makes the object that has them
   * @param names of those that need no other group: completion knows all of them
   */
  private record Group(Function<Session, Object> make, List<String> names) {
    Group(Function<Session, Object> make, String... names) {
      this(make, List.of(names));
    }
  }

  private LabCommand() {}

  /** The command line of a session, with every command. */
  public static CommandLine of(Session session) {
    return of(session, GROUPS);
  }

  /**
   * The command line of a session, for what was typed: with every command where that is none, or
   * one that is not known here.
   */
  public static CommandLine of(Session session, String... args) {
    return of(session, isOurs(args) ? List.of(group(args[0]).orElseThrow()) : GROUPS);
  }

  /** Whether that is one of these commands, so that no other is needed. */
  public static boolean isOurs(String... args) {
    return args.length > 0 && group(args[0]).isPresent();
  }

  private static Optional<Group> group(String command) {
    return GROUPS.stream().filter(group -> group.names().contains(command)).findFirst();
  }

  private static CommandLine of(Session session, List<Group> made) {
    Console console = session.console();
    var lab = new CommandLine(new LabCommand());
    var groups = new CommandGroups();
    made.stream()
        .map(group -> group.make().apply(session))
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
