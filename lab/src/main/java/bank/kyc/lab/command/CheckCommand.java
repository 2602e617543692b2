package bank.kyc.lab.command;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.Cleanup;
import bank.kyc.lab.check.FolderCheck;
import bank.kyc.lab.mesh.Mesh;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks folders, and leaves nothing behind. */
@Command(
    name = "check",
    description = "Apply, check and remove every folder with an expect.yaml, one after another.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private final MeshOption option;
  @Mixin private final CheckOptions checks;

  @Parameters(paramLabel = "DIR", description = "Such a folder, or one that holds them.")
  private Path dir;

  CheckCommand(Session session) {
    this.option = new MeshOption(session);
    this.checks = new CheckOptions(session);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<CheckFolder> folders = CheckFolder.under(dir);
    try (Mesh mesh = option.open()) {
      FolderCheck check = checks.check(mesh);
      return ExitStatus.of(Cleanup.after(() -> checks.run(folders, check::run), check::finish));
    }
  }
}
