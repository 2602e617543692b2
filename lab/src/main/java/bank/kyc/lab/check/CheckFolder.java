package bank.kyc.lab.check;

import bank.kyc.lab.call.ClientCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Manifests, and what is expected of the calls once they are in force.
 *
 * @param path where it is
 * @param expectation what its {@code expect.yaml} says
 */
public record CheckFolder(Path path, Expectation expectation) {
  /** The file that makes a folder one of these. */
  public static final String EXPECTATION = "expect.yaml";

  private static final String SETUP = "setup";

  /**
   * Every such folder at or under {@code dir}, in path order. All are read before any is used.
   *
   * @throws InvalidInput if there is none, or one of them does not read
   */
  public static List<CheckFolder> under(Path dir) {
    if (!Files.exists(dir)) {
      throw new InvalidInput("There is no folder " + dir + ".");
    }
    if (!Files.isDirectory(dir)) {
      throw new InvalidInput(dir + " is a file: name the folder that holds it.");
    }
    List<CheckFolder> folders;
    try (Stream<Path> files = Files.walk(dir, FileVisitOption.FOLLOW_LINKS)) {
      folders =
          files
              .filter(file -> file.endsWith(EXPECTATION) && Files.isRegularFile(file))
              .map(Path::getParent)
              .sorted(NumberedPaths.ORDER)
              .map(folder -> new CheckFolder(folder, read(folder)))
              .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInput("%s cannot be read: %s.".formatted(dir, e.getMessage()), e);
    }
    if (folders.isEmpty()) {
      throw new InvalidInput(
          "Neither " + dir + " nor a folder in it holds an " + EXPECTATION + ".");
    }
    return folders;
  }

  /**
   * Looks whether what its calls name is there. When the folder is read it need not be: much of it
   * is made by the lab.
   *
   * @throws bank.kyc.mesh.model.MeshException if not; the message begins with file and line
   */
  public void prove() {
    expectation.calls().stream()
        .flatMap(expected -> expected.call().certificate().stream())
        .forEach(ClientCertificate::owner);
  }

  /**
   * The folder beside this one with what several of them need: applied before the first of them,
   * removed after the last.
   */
  public Optional<Path> setup() {
    return setupOf(path);
  }

  /** The same of a folder that need not hold expectations. */
  public static Optional<Path> setupOf(Path folder) {
    return Optional.of(folder.toAbsolutePath().resolveSibling(SETUP)).filter(Files::isDirectory);
  }

  private static Expectation read(Path folder) {
    return ExpectationReader.read(folder.resolve(EXPECTATION));
  }
}
