package bank.kyc.lab.cluster.client;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON, as the API server and the programs around it speak it. */
public final class Json {
  /** The one mapper; it takes long to make. */
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** A text as a tree; an empty one is an empty object. */
  public static JsonNode parse(String text) {
    return text.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(text);
  }
}
