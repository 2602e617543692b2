package bank.kyc.lab.command;

import bank.kyc.lab.check.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;

/** Manifests named on the command line. */
final class Manifests {
  private Manifests() {}

  static void mustExist(Path file) {
    if (!Files.exists(file)) {
      throw new InvalidInput("There is no file or folder " + file + ".");
    }
  }
}
