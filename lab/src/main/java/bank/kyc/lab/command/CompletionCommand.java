package bank.kyc.lab.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a shell needs to complete commands and options: bash, and zsh with bashcompinit. */
@Command(
    name = "completion",
    description = "Print a script that completes lab/lab: source <(lab/lab completion)")
final class CompletionCommand implements Callable<Integer> {
  private final Session session;
  @Spec private CommandSpec spec;

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    // a shell looks a completion up by what follows the last slash of the command
    session.console().line(AutoComplete.bash("lab", spec.root().commandLine()));
    return ExitStatus.OK;
  }
}
