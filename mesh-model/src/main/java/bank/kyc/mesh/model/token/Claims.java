package bank.kyc.mesh.model.token;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a token says, as policies see it.
 *
 * @param tree the token's payload
 */
public record Claims(JsonNode tree) {
  /**
   * Their words count one by one.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authn/policy_applier.go">NormalizePayloadInMetadata</a>
   */
  private static final Set<String> LISTS_OF_WORDS = Set.of("scope", "permission");

  /** {@code iss}. */
  public Optional<String> issuer() {
    return text("iss");
  }

  /** {@code sub}. */
  public Optional<String> subject() {
    return text("sub");
  }

  /** {@code aud}, which may be one text or a list. */
  public List<String> audiences() {
    return texts(List.of("aud")).toList();
  }

  /** When it begins to be valid, in seconds since 1970. */
  Optional<Long> notBefore() {
    return seconds("nbf");
  }

  /** When it ends to be valid, in seconds since 1970. */
  Optional<Long> expiry() {
    return seconds("exp");
  }

  /**
   * The texts of a claim: one, or those of a list. Numbers and truths are none, and match nothing.
   *
   * @param path the claim, and what stands within
   */
  public Stream<String> texts(List<String> path) {
    JsonNode claim = tree;
    for (String step : path) {
      claim = claim.path(step);
    }
    if (claim.isArray()) {
      return claim.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue);
    }
    if (!claim.isString()) {
      return Stream.empty();
    }
    return path.size() == 1 && LISTS_OF_WORDS.contains(path.get(0))
        ? Stream.of(claim.stringValue().split(" "))
        : Stream.of(claim.stringValue());
  }

  private Optional<String> text(String name) {
    return Optional.of(tree.path(name)).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  private Optional<Long> seconds(String name) {
    return Optional.of(tree.path(name)).filter(JsonNode::isNumber).map(JsonNode::asLong);
  }
}
