package bank.kyc.lab.command;

import bank.kyc.lab.check.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that the command line asks to be written.
 *
 * @param path where it is to be
 */
record ResultFile(Path path) {
  /** Makes sure, before the work starts, that its result can be written. */
  void makeRoom() {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw unwritable(e);
    }
    if (Files.isDirectory(path)) {
      throw new InvalidInput("%s cannot be written: it is a folder.".formatted(path));
    }
  }

  void write(String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private InvalidInput unwritable(IOException e) {
    return new InvalidInput("%s cannot be written: %s.".formatted(path, e.getMessage()), e);
  }
}
