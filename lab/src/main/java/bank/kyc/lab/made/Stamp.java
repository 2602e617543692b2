package bank.kyc.lab.made;

import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Of what declaration a folder was made, and when.
 *
 * @param digest of the declaration
 * @param at when
 */
public record Stamp(String digest, Instant at) {
  /** How long what is made is good for. */
  public static final Duration LIFETIME = Duration.ofDays(90);

  /** The file that holds it. */
  public static final String FILE = "made.txt";

  /** What is left of their life when things are made anew. */
  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(7);

  /** That of what is made of a declaration at a time. */
  public static Stamp of(Path declaration, Instant at) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(declaration));
      return new Stamp(HexFormat.of().formatHex(digest), at);
    } catch (IOException e) {
      throw new MeshException("%s cannot be read: %s.".formatted(declaration, e.getMessage()), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a folder holds what would be made now, and for a while yet. */
  public boolean isThatOf(Path folder) {
    try {
      List<String> made = Files.readAllLines(folder.resolve(FILE));
      Instant until = Instant.parse(made.get(1)).plus(LIFETIME);
      return made.get(0).equals(digest) && at.isBefore(until.minus(RENEWED_BEFORE_END));
    } catch (IOException | RuntimeException e) {
      // not there, or not as it was left: made anew
      return false;
    }
  }

  /** As it is written. */
  public String text() {
    return "%s%n%s%n".formatted(digest, at);
  }
}
