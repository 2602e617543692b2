package bank.kyc.lab.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders that stand in another, such as those of the challenges. */
public final class Subfolders {
  private Subfolders() {}

  /**
   * Those directly in a folder, in the order of their names, and of the numbers in them.
   *
   * @throws UncheckedIOException where it is not there or cannot be read
   */
  public static List<Path> of(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted(NumberedPaths.ORDER).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
