package bank.kyc.lab.token;

import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds a token. */
public final class TokenFile {
  private TokenFile() {}

  /**
   * What stands in it.
   *
   * @throws MeshException if it cannot be read
   */
  public static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new MeshException(
          "The token of %s cannot be read: make tokens makes those that folders declare."
              .formatted(file),
          e);
    }
  }
}
