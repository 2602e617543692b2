package bank.kyc.lab.command;

import bank.kyc.lab.mesh.Mesh;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes manifests out of force. */
@Command(name = "delete", description = "Delete what manifests name; the absent is no error.")
final class DeleteCommand implements Callable<Integer> {
  @Mixin private final MeshOption option;

  @Parameters(paramLabel = "FILE", description = "A file, or a folder of them.")
  private Path file;

  private final Session session;

  DeleteCommand(Session session) {
    this.session = session;
    this.option = new MeshOption(session);
  }

  @Override
  public Integer call() {
    Manifests.mustExist(file);
    try (Mesh mesh = option.open()) {
      ChangeLines.tell(mesh.delete(file), session.console());
    }
    return ExitStatus.OK;
  }
}
