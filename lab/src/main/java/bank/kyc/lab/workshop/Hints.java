package bank.kyc.lab.workshop;

import bank.kyc.lab.check.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The hints that stand beside an exercise, in {@code hints.md}: a paragraph each. */
public final class Hints {
  static final String FILE = "hints.md";

  private Hints() {}

  /** Those of an exercise, from the vaguest to the plainest; none where nobody has written any. */
  public static List<String> of(Exercise exercise) {
    Path file = exercise.path().resolve(FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Stream.of(Files.readString(file).split("\\R\\s*\\R"))
          .map(String::strip)
          .filter(paragraph -> !paragraph.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
