package bank.kyc.lab.command;

import java.nio.file.Path;

/** A path as somebody would type it who stands where the command runs. */
final class TypedPath {
  private TypedPath() {}

  static Path of(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }
}
