package bank.kyc.lab.token;

import bank.kyc.lab.made.Declarations;
import bank.kyc.lab.made.OwnersOnly;
import bank.kyc.lab.made.Stamp;
import bank.kyc.lab.token.TokenDeclaration.Declared;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.token.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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

  private static final Duration HOUR = Duration.ofHours(1);

  private final Clock clock;

  public LabTokens(Clock clock) {
    this.clock = clock;
  }

  /** Every declaration at, under or above a folder, up to that of the lab that it belongs to. */
  public static List<Path> declarations(Path fileOrFolder) {
    return new Declarations(DECLARATION).around(fileOrFolder);
  }

  /**
   * Makes what is missing, is about to expire, or was declared otherwise.
   *
   * @return whether anything was made
   */
  public boolean ensure(Path declaration) {
    Path folder = declaration.resolveSibling(FOLDER);
    try {
      Stamp stamp = Stamp.of(declaration, clock.instant());
      boolean tokens = !stamp.isThatOf(folder);
      if (tokens) {
        make(declaration, folder, stamp);
      }
      return fill(declaration, folder) || tokens;
    } catch (IOException e) {
      throw new MeshException(
          "The tokens of %s cannot be written: %s.".formatted(declaration, e.getMessage()), e);
    }
  }

  private void make(Path declaration, Path folder, Stamp stamp) throws IOException {
    TokenDeclaration declared = TokenDeclarationReader.read(declaration);
    Map<String, SigningKey> keys = new HashMap<>();
    declared.keys().forEach(name -> keys.put(name, SigningKey.generate(name)));
    Files.createDirectories(folder, OwnersOnly.folder());
    Files.deleteIfExists(folder.resolve(Stamp.FILE));
    for (SigningKey key : keys.values()) {
      write(folder.resolve(key.id() + ".jwks"), key.jwks());
    }
    for (Declared token : declared.tokens()) {
      write(folder.resolve(token.name() + ".jwt"), text(token, keys));
    }
    // last: what was begun and not ended is not taken for made
    write(folder.resolve(Stamp.FILE), stamp.text());
  }

  private String text(Declared token, Map<String, SigningKey> keys) {
    if (token.text() != null) {
      return token.text();
    }
    Instant now = clock.instant();
    Instant from = token.early() ? now.plus(Stamp.LIFETIME) : now.minus(HOUR.multipliedBy(2));
    Instant until = token.expired() ? now.minus(HOUR) : now.plus(Stamp.LIFETIME.multipliedBy(2));
    Map<String, Object> claims = new LinkedHashMap<>(token.claims());
    claims.put("iat", now.getEpochSecond());
    claims.put("nbf", from.getEpochSecond());
    claims.put("exp", until.getEpochSecond());
    SigningKey key = keys.get(token.key());
    return (token.as() == null ? key : new SigningKey(token.as(), key.key())).sign(claims);
  }

  private static boolean fill(Path declaration, Path folder) throws IOException {
    boolean any = false;
    for (Path template : templates(declaration.getParent())) {
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
    Files.createFile(file, OwnersOnly.file());
    Files.writeString(file, text);
  }

  private static List<Path> templates(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(TEMPLATE))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
