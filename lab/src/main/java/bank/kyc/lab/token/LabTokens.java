package bank.kyc.lab.token;

import bank.kyc.lab.token.TokenDeclaration.Declared;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.token.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tokens that a {@code tokens.yaml} declares, made into the folder {@code tokens} beside it;
 * and the public halves of their keys, put into every {@code *.template} below it, where {@code
 * ${jwks NAME}} stands: {@code request-authentication.template} becomes {@code
 * request-authentication.made.yaml}. The keys themselves are kept nowhere: who makes a token anew
 * makes all of them anew.
 */
public final class LabTokens {
  /** The file that declares. */
  public static final String DECLARATION = "tokens.yaml";

  private static final String FOLDER = "tokens";
  private static final String TEMPLATE = ".template";
  private static final String FILLED = ".made.yaml";
  private static final Pattern JWKS = Pattern.compile("\\$\\{jwks ([\\w-]+)}");

  /** Says of what declaration a folder was made, and when. */
  private static final String MADE = "made.txt";

  private static final Duration LIFETIME = Duration.ofDays(90);
  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(7);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int LEVELS_ABOVE = 4;

  private final Clock clock;

  public LabTokens(Clock clock) {
    this.clock = clock;
  }

  /** Every declaration at, under or above a folder, up to that of the lab that it belongs to. */
  public static List<Path> declarations(Path fileOrFolder) {
    Path folder = fileOrFolder.toAbsolutePath().normalize();
    Stream<Path> above =
        Stream.iterate(folder, path -> path != null, Path::getParent)
            .limit(LEVELS_ABOVE)
            .map(path -> path.resolve(DECLARATION))
            .filter(Files::isRegularFile);
    return Stream.concat(above, under(folder, DECLARATION).stream()).distinct().toList();
  }

  /**
   * Makes what is missing, is about to expire, or was declared otherwise.
   *
   * @return whether anything was made
   */
  public boolean ensure(Path declaration) {
    Path folder = declaration.resolveSibling(FOLDER);
    try {
      boolean tokens = !isFresh(folder, digest(declaration));
      if (tokens) {
        make(declaration, folder);
      }
      return fill(declaration, folder) || tokens;
    } catch (IOException e) {
      throw new MeshException(
          "The tokens of %s cannot be written: %s.".formatted(declaration, e.getMessage()), e);
    }
  }

  private boolean isFresh(Path folder, String digest) {
    try {
      List<String> made = Files.readAllLines(folder.resolve(MADE));
      Instant until = Instant.parse(made.get(1)).plus(LIFETIME);
      return made.get(0).equals(digest)
          && clock.instant().isBefore(until.minus(RENEWED_BEFORE_END));
    } catch (IOException | RuntimeException e) {
      // not there, or not as it was left: made anew
      return false;
    }
  }

  private void make(Path declaration, Path folder) throws IOException {
    TokenDeclaration declared = TokenDeclarationReader.read(declaration);
    Map<String, SigningKey> keys = new HashMap<>();
    declared.keys().forEach(name -> keys.put(name, SigningKey.generate(name)));
    Files.createDirectories(folder, rights("rwx------"));
    Files.deleteIfExists(folder.resolve(MADE));
    for (SigningKey key : keys.values()) {
      write(folder.resolve(key.id() + ".jwks"), key.jwks());
    }
    for (Declared token : declared.tokens()) {
      write(folder.resolve(token.name() + ".jwt"), text(token, keys));
    }
    // last: what was begun and not ended is not taken for made
    write(folder.resolve(MADE), "%s%n%s%n".formatted(digest(declaration), clock.instant()));
  }

  private String text(Declared token, Map<String, SigningKey> keys) {
    if (token.text() != null) {
      return token.text();
    }
    Instant now = clock.instant();
    Instant from = token.early() ? now.plus(LIFETIME) : now.minus(HOUR.multipliedBy(2));
    Instant until = token.expired() ? now.minus(HOUR) : now.plus(LIFETIME.multipliedBy(2));
    Map<String, Object> claims = new LinkedHashMap<>(token.claims());
    claims.put("iat", now.getEpochSecond());
    claims.put("nbf", from.getEpochSecond());
    claims.put("exp", until.getEpochSecond());
    SigningKey key = keys.get(token.key());
    return (token.as() == null ? key : new SigningKey(token.as(), key.key())).sign(claims);
  }

  private static boolean fill(Path declaration, Path folder) throws IOException {
    boolean any = false;
    for (Path template : under(declaration.getParent(), TEMPLATE)) {
      Matcher places = JWKS.matcher(Files.readString(template));
      String filled =
          places.replaceAll(
              place -> Matcher.quoteReplacement(jwks(template, folder, place.group(1))));
      Path file =
          template.resolveSibling(template.getFileName().toString().replace(TEMPLATE, FILLED));
      if (!Files.isRegularFile(file) || !Files.readString(file).equals(filled)) {
        write(file, filled);
        any = true;
      }
    }
    return any;
  }

  private static String jwks(Path template, Path folder, String key) {
    try {
      return Files.readString(folder.resolve(key + ".jwks"));
    } catch (IOException e) {
      throw new MeshException(
          "%s asks for the key \"%s\", which no %s declares.".formatted(template, key, DECLARATION),
          e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, rights("rw-------"));
    Files.writeString(file, text);
  }

  private static FileAttribute<?>[] rights(String rights) {
    return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static List<Path> under(Path folder, String end) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(end) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path file) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(Files.readString(file).getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new MeshException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
