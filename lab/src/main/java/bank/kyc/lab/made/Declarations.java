package bank.kyc.lab.made;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one name that declare what is to be made.
 *
 * @param name {@code certificates.yaml}
 */
public record Declarations(String name) {
  /** A state stands in its lab, and that in a folder of labs. */
  private static final int LEVELS = 4;

  /** Every declaration at, under or above a folder, up to that of the lab that it belongs to. */
  public List<Path> around(Path fileOrFolder) {
    Path folder = fileOrFolder.toAbsolutePath().normalize();
    Stream<Path> above =
        Stream.iterate(folder, path -> path != null, Path::getParent)
            .limit(LEVELS)
            .map(path -> path.resolve(name))
            .filter(Files::isRegularFile);
    return Stream.concat(above, under(folder).stream()).distinct().toList();
  }

  private List<Path> under(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> file.endsWith(name) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
