package bank.kyc.mesh.model.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key of an issuer that is made up, to sign tokens with that policies are tried on.
 *
 * @param id its {@code kid}
 */
public record SigningKey(String id, RSAPrivateCrtKey key) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BITS = 2048;

  /** A new one. */
  public static SigningKey generate(String id) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new SigningKey(id, (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * One that was kept.
   *
   * @param pkcs8 what {@link #encoded} gave
   */
  public static SigningKey of(String id, byte[] pkcs8) {
    try {
      return new SigningKey(
          id,
          (RSAPrivateCrtKey)
              KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What keeps it. */
  public byte[] encoded() {
    return key.getEncoded();
  }

  /** Its public half, as a set of keys. */
  public String jwks() {
    return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"e\":\"%s\",\"n\":\"%s\"}]}"
        .formatted(id, base64(key.getPublicExponent()), base64(key.getModulus()));
  }

  /** A token with these claims. */
  public String sign(Map<String, ?> claims) {
    String signed =
        base64(JSON.writeValueAsBytes(Map.of("alg", "RS256", "typ", "JWT", "kid", id)))
            + "."
            + base64(JSON.writeValueAsBytes(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    // the sign of a number has no place here
    return bytes[0] == 0 ? base64(Arrays.copyOfRange(bytes, 1, bytes.length)) : base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
