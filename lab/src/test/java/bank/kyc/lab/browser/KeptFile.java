package bank.kyc.lab.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of whoever runs the tests, who gets it back as it was. */
record KeptFile(Path path, Optional<String> before) {
  static KeptFile of(Path path) throws IOException {
    return new KeptFile(
        path, Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty());
  }

  void remove() throws IOException {
    Files.deleteIfExists(path);
  }

  String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void putBack() throws IOException {
    remove();
    if (before.isPresent()) {
      Files.writeString(path, before.get());
    }
  }
}
