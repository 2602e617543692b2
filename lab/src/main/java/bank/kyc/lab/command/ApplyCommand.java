package bank.kyc.lab.command;

import bank.kyc.lab.mesh.Mesh;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts manifests in force. */
@Command(name = "apply", description = "Apply manifests and wait until they are in force.")
final class ApplyCommand implements Callable<Integer> {
  @Mixin private final MeshOption option;

  @Parameters(paramLabel = "FILE", description = "A file, or a folder of them.")
  private Path file;

  private final Session session;

  ApplyCommand(Session session) {
    this.session = session;
    this.option = new MeshOption(session);
  }

  @Override
  public Integer call() {
    Manifests.mustExist(file);
    try (Mesh mesh = option.open()) {
      ChangeLines.tell(mesh.apply(file), session.console());
    }
    return ExitStatus.OK;
  }
}
