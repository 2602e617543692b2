package bank.kyc.mesh.model.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Public keys, as RFC 7517 writes them.
 *
 * @param keys each as it is written
 */
public record Jwks(List<JsonNode> keys) {
  private static final JsonMapper JSON = new JsonMapper();

  private static final Map<String, String> SIGNATURES =
      Map.of(
          "RS256", "SHA256withRSA",
          "RS384", "SHA384withRSA",
          "RS512", "SHA512withRSA",
          "ES256", "SHA256withECDSAinP1363Format",
          "ES384", "SHA384withECDSAinP1363Format",
          "ES512", "SHA512withECDSAinP1363Format");

  private static final Map<String, String> CURVES =
      Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

  public Jwks {
    keys = List.copyOf(keys);
  }

  /** The keys of a text; empty where it holds none. */
  public static Optional<Jwks> parse(String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      List<JsonNode> keys =
          tree.path("keys").isArray()
              ? tree.path("keys").valueStream().toList()
              : Stream.of(tree).toList();
      return keys.stream().allMatch(key -> key.path("kty").isString())
          ? Optional.of(new Jwks(keys))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * Why none of the keys says that a token is genuine, if so.
   *
   * @see <a
   *     href="https://github.com/google/jwt_verify_lib/blob/master/src/verify.cc">verifyJwtWithoutTimeChecking</a>
   */
  public Optional<Refusal> refusal(Token token) {
    List<JsonNode> candidates = keys.stream().filter(key -> isNamed(key, token)).toList();
    if (candidates.isEmpty()) {
      return Optional.of(Refusal.NO_KEY);
    }
    return candidates.stream().anyMatch(key -> hasSigned(key, token))
        ? Optional.empty()
        : Optional.of(Refusal.BAD_SIGNATURE);
  }

  private static boolean isNamed(JsonNode key, Token token) {
    String kid = key.path("kid").asString("");
    String algorithm = key.path("alg").asString("");
    return (kid.isEmpty() || token.key().map(kid::equals).orElse(true))
        && (algorithm.isEmpty() || algorithm.equals(token.algorithm()));
  }

  private static boolean hasSigned(JsonNode key, Token token) {
    String signature = SIGNATURES.get(token.algorithm());
    if (signature == null) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(signature);
      verifier.initVerify(publicKey(key));
      verifier.update(token.signed().getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(token.signature());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
    if (key.path("kty").asString().equals("EC")) {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec(CURVES.get(key.path("crv").asString(""))));
      return KeyFactory.getInstance("EC")
          .generatePublic(
              new ECPublicKeySpec(
                  new ECPoint(number(key, "x"), number(key, "y")),
                  curve.getParameterSpec(ECParameterSpec.class)));
    }
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
  }

  private static BigInteger number(JsonNode key, String field) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(field).asString("")));
  }
}
