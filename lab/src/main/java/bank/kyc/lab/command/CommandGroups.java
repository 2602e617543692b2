package bank.kyc.lab.command;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Lets the methods of several objects be commands side by side. A group has no word on the command
 * line, so its commands are parsed as the lab's own; but picocli calls a method in the object of
 * the parent command, so each is given back to its group while it runs.
 */
final class CommandGroups implements IExecutionStrategy {
  private final Map<CommandSpec, CommandSpec> groups = new HashMap<>();

  /** The commands that are methods of an object; or the object, where it is a command itself. */
  Stream<CommandLine> commandsOf(Object object) {
    var group = new CommandLine(object);
    if (group.getSubcommands().isEmpty()) {
      return Stream.of(group);
    }
    group.setCommandName("lab");
    return group.getSubcommands().values().stream()
        .peek(command -> groups.put(command.getCommandSpec(), group.getCommandSpec()));
  }

  @Override
  public int execute(ParseResult lab) {
    if (!lab.hasSubcommand() || !groups.containsKey(lab.subcommand().commandSpec())) {
      return new RunLast().execute(lab);
    }
    CommandSpec command = lab.subcommand().commandSpec();
    command.parent(groups.get(command));
    try {
      return new RunLast().execute(lab);
    } finally {
      command.parent(lab.commandSpec());
    }
  }
}
