package bank.kyc.lab.command;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.mesh.Mesh;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Solves a challenge, and leaves the solution in place to look at. */
@Command(
    name = "challenge",
    description = "Apply a challenge, check it, and leave its policy in place to look at.")
final class ChallengeCommand implements Callable<Integer> {
  @Mixin private final MeshOption option;
  @Mixin private final CheckOptions checks;

  @Parameters(paramLabel = "N", description = "Its number.")
  private String number;

  private final Session session;

  ChallengeCommand(Session session) {
    this.session = session;
    this.option = new MeshOption(session);
    this.checks = new CheckOptions(session);
  }

  @Override
  public Integer call() throws InterruptedException {
    CheckFolder folder = new Challenges(session.settings().projectDir()).number(number);
    try (Mesh mesh = option.open()) {
      mesh.reset();
      ChangeLines.tell(mesh.apply(folder.path()), session.console());
      return ExitStatus.of(checks.run(List.of(folder), checks.check(mesh)::verify));
    }
  }
}
