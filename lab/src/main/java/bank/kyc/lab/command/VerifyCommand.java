package bank.kyc.lab.command;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.mesh.Mesh;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks against whatever is in force: for a participant who wrote the policy by hand. */
@Command(name = "verify", description = "Check against the policies in force, applying nothing.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private final MeshOption option;
  @Mixin private final CheckOptions checks;

  @Parameters(paramLabel = "N|DIR", description = "The number of a challenge, or a folder.")
  private String what;

  private final Session session;

  VerifyCommand(Session session) {
    this.session = session;
    this.option = new MeshOption(session);
    this.checks = new CheckOptions(session);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<CheckFolder> folders = folders();
    try (Mesh mesh = option.open()) {
      return ExitStatus.of(checks.run(folders, checks.check(mesh)::verify));
    }
  }

  private List<CheckFolder> folders() {
    return what.matches("\\d+")
        ? List.of(new Challenges(session.settings().projectDir()).number(what))
        : CheckFolder.under(Path.of(what));
  }
}
