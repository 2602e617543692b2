package bank.kyc.lab.cluster.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the images are made of, as one short digest. It is the images' tag: unchanged sources are
 * neither built nor loaded again, and changed ones are rolled out because their tag is new.
 */
final class ImageInputs {
  private ImageInputs() {}

  /**
   * The digest.
   *
   * @param more what else decides the content: base image, architecture
   */
  static String digest(Path project, List<String> more) {
    MessageDigest digest = sha256();
    more.forEach(text -> add(digest, text.getBytes(StandardCharsets.UTF_8)));
    files(project)
        .forEach(
            file -> {
              add(digest, project.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
              add(digest, content(file));
            });
    return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
  }

  /** The parent's pom, and each service's pom and main sources. */
  private static List<Path> files(Path project) {
    try (Stream<Path> modules = Files.list(project)) {
      return Stream.concat(
              Stream.of(project.resolve("pom.xml")),
              modules
                  .filter(module -> isPartOfAnImage(module.getFileName().toString()))
                  .flatMap(
                      module -> Stream.of(module.resolve("pom.xml"), module.resolve("src/main")))
                  .flatMap(ImageInputs::walk))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // the services, and what they share
  private static boolean isPartOfAnImage(String module) {
    return Images.SERVICES.contains(module) || module.startsWith("kyc-");
  }

  private static Stream<Path> walk(Path path) {
    if (!Files.exists(path)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its length goes before it, so that no two lists of parts read the same. */
  private static void add(MessageDigest digest, byte[] part) {
    digest.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(part);
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
