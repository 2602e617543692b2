package bank.kyc.mesh.model.token;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token that came with a request: read, and not yet believed.
 *
 * @param written as it came
 * @param problem why it cannot be read; empty where it can
 * @param algorithm {@code alg} of its header
 * @param key {@code kid} of its header, where it has one
 * @param claims what it says
 * @param realm the URL of the issuer whose keys signed it, where that is known and the keys are not
 */
public record Token(
    String written,
    Optional<Refusal> problem,
    String algorithm,
    Optional<String> key,
    Claims claims,
    Optional<String> realm) {
  /** Clocks may differ by so many seconds. */
  private static final long SKEW = 60;

  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();
  private static final int PARTS = 3;

  private static final Set<String> ALGORITHMS =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "HS256",
          "HS384", "HS512", "EdDSA");

  /**
   * What a text says, whatever it is.
   *
   * @see <a
   *     href="https://github.com/google/jwt_verify_lib/blob/master/src/jwt.cc">Jwt::parseFromString</a>
   */
  public static Token read(String written) {
    String[] parts = written.split("\\.", -1);
    if (parts.length != PARTS || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty()) {
      return unreadable(written, Refusal.BAD_FORMAT);
    }
    try {
      JsonNode header = json(parts[0], Refusal.HEADER_NOT_BASE64, Refusal.HEADER_NOT_JSON);
      String algorithm = header.path("alg").asString("");
      check(!algorithm.isEmpty(), Refusal.NO_ALGORITHM);
      check(ALGORITHMS.contains(algorithm), Refusal.UNKNOWN_ALGORITHM);
      JsonNode payload = json(parts[1], Refusal.PAYLOAD_NOT_BASE64, Refusal.PAYLOAD_NOT_JSON);
      decoded(parts[2], Refusal.SIGNATURE_NOT_BASE64);
      return new Token(
          written,
          Optional.empty(),
          algorithm,
          Optional.of(header.path("kid").asString("")).filter(kid -> !kid.isEmpty()),
          new Claims(payload),
          Optional.empty());
    } catch (Unreadable e) {
      return unreadable(written, e.why);
    }
  }

  /** A token as a realm issues it, with what is known of its claims. */
  public static Token issuedBy(String realm, Map<String, ?> claims) {
    return new Token(
        "",
        Optional.empty(),
        "RS256",
        Optional.empty(),
        new Claims(JSON.valueToTree(claims)),
        Optional.of(realm));
  }

  /**
   * Why this is not its time, if so.
   *
   * @see <a
   *     href="https://github.com/google/jwt_verify_lib/blob/master/src/jwt.cc">Jwt::verifyTimeConstraint</a>
   */
  public Optional<Refusal> outOfTime(Instant now) {
    long seconds = now.getEpochSecond();
    if (claims.notBefore().filter(begin -> seconds + SKEW < begin).isPresent()) {
      return Optional.of(Refusal.NOT_YET_VALID);
    }
    return claims.expiry().filter(end -> seconds > end + SKEW).isPresent()
        ? Optional.of(Refusal.EXPIRED)
        : Optional.empty();
  }

  /** What the signature is of. */
  String signed() {
    return written.substring(0, written.lastIndexOf('.'));
  }

  byte[] signature() {
    return BASE64.decode(written.substring(written.lastIndexOf('.') + 1));
  }

  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal why;

    Unreadable(Refusal why) {
      this.why = why;
    }
  }

  private static Token unreadable(String written, Refusal why) {
    return new Token(
        written,
        Optional.of(why),
        "",
        Optional.empty(),
        new Claims(JSON.createObjectNode()),
        Optional.empty());
  }

  private static JsonNode json(String part, Refusal notBase64, Refusal notJson) throws Unreadable {
    byte[] decoded = decoded(part, notBase64);
    try {
      JsonNode json = JSON.readTree(decoded);
      check(json.isObject(), notJson);
      return json;
    } catch (JacksonException e) {
      throw new Unreadable(notJson);
    }
  }

  private static byte[] decoded(String part, Refusal why) throws Unreadable {
    try {
      return BASE64.decode(part);
    } catch (IllegalArgumentException e) {
      throw new Unreadable(why);
    }
  }

  private static void check(boolean holds, Refusal why) throws Unreadable {
    if (!holds) {
      throw new Unreadable(why);
    }
  }
}
