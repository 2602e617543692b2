package bank.kyc.lab.call;

import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who a service says has asked it. */
public final class CallerIdentities {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<Integer> ANSWERS = Set.of(200, 502);
  private static final String FIELD = "callerIdentity";

  private CallerIdentities() {}

  /**
   * What an answer says of who asked.
   *
   * @param told whether it says anything
   * @param identity empty for plaintext
   */
  public record Seen(boolean told, Optional<String> identity) {}

  /**
   * What a response says, if a service made it: one that has an answer, or that tells why it has
   * none, as an aggregator does whose checks are all out of its reach.
   */
  public static Seen in(Reply.Response response) {
    return ANSWERS.contains(response.status())
        ? in(response.body())
        : new Seen(false, Optional.empty());
  }

  /** What is said in the body of an answer. */
  private static Seen in(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      return new Seen(
          answer.has(FIELD),
          Optional.of(answer.path(FIELD)).filter(JsonNode::isString).map(JsonNode::stringValue));
    } catch (JacksonException e) {
      return new Seen(false, Optional.empty());
    }
  }
}
