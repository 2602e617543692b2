package bank.kyc.mesh.model.token;

/**
 * Why a token is not accepted, in the words of the proxy's answer.
 *
 * @see <a
 *     href="https://github.com/google/jwt_verify_lib/blob/master/src/status.cc">jwt_verify_lib</a>
 */
public enum Refusal {
  /** Not three parts with dots between them. */
  BAD_FORMAT(
      401, "Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections"),
  /** Its header cannot be decoded. */
  HEADER_NOT_BASE64(401, "Jwt header is an invalid Base64url encoded"),
  /** Its header is no JSON. */
  HEADER_NOT_JSON(401, "Jwt header is an invalid JSON"),
  /** Its header has no {@code alg}. */
  NO_ALGORITHM(401, "Jwt header [alg] field is required and must be a string"),
  /** Its {@code alg} is none that is known; {@code none} is not. */
  UNKNOWN_ALGORITHM(401, "Jwt header [alg] is not supported"),
  /** Its payload cannot be decoded. */
  PAYLOAD_NOT_BASE64(401, "Jwt payload is an invalid Base64url encoded"),
  /** Its payload is no JSON. */
  PAYLOAD_NOT_JSON(401, "Jwt payload is an invalid JSON"),
  /** Its signature cannot be decoded. */
  SIGNATURE_NOT_BASE64(401, "Jwt signature is an invalid Base64url encoded"),
  /** No rule is for this issuer. */
  UNKNOWN_ISSUER(401, "Jwt issuer is not configured"),
  /** Its {@code nbf} is still to come. */
  NOT_YET_VALID(401, "Jwt not yet valid"),
  /** Its {@code exp} is over. */
  EXPIRED(401, "Jwt is expired"),
  /** It is for somebody else. */
  WRONG_AUDIENCE(403, "Audiences in Jwt are not allowed"),
  /** No key has its {@code kid} and {@code alg}. */
  NO_KEY(401, "Jwks doesn't have key to match kid or alg from Jwt"),
  /** It was signed with another key, or changed since. */
  BAD_SIGNATURE(401, "Jwt verification fails"),
  /** The keys could not be fetched. */
  NO_KEYS(401, "Jwks remote fetch is failed");

  private final int status;
  private final String words;

  Refusal(int status, String words) {
    this.status = status;
    this.words = words;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** The body of the answer. */
  public String words() {
    return words;
  }
}
