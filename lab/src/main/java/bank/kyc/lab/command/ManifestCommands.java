package bank.kyc.lab.command;

import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.mesh.model.change.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Changes what is in force. */
@Command
final class ManifestCommands extends MeshCommands {
  private static final String FILE = "FILE";
  private static final String A_FILE = "A file, or a folder of them.";

  ManifestCommands(Session session) {
    super(session);
  }

  @Command(name = "apply", description = "Apply manifests and wait until they are in force.")
  int apply(@Parameters(paramLabel = FILE, description = A_FILE) Path file) {
    mustExist(file);
    makeDeclared(file);
    return change(
        mesh -> {
          fetchServers(mesh, file);
          return mesh.apply(file);
        });
  }

  @Command(name = "delete", description = "Delete what manifests name; the absent is no error.")
  int delete(@Parameters(paramLabel = FILE, description = A_FILE) Path file) {
    mustExist(file);
    makeDeclared(file);
    return change(mesh -> mesh.delete(file));
  }

  @Command(name = "reset", description = "Remove every policy.")
  int reset() {
    return change(Mesh::reset);
  }

  private int change(Function<Mesh, Change> change) {
    try (Mesh mesh = open()) {
      ChangeLines.tell(change.apply(mesh), console());
    }
    return ExitStatus.OK;
  }

  private static void mustExist(Path file) {
    if (!Files.exists(file)) {
      throw new InvalidInput("There is no file or folder " + file + ".");
    }
  }
}
