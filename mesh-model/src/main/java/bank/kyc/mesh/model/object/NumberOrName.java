package bank.kyc.mesh.model.object;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * A port that is given by its number or by its name, as a text: the one place where Kubernetes
 * takes a number for a text.
 *
 * @see <a href="https://pkg.go.dev/k8s.io/apimachinery/pkg/util/intstr#IntOrString">IntOrString</a>
 */
public final class NumberOrName extends ValueDeserializer<String> {
  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    JsonToken token = parser.currentToken();
    return token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT
        ? parser.getString()
        : (String) context.handleUnexpectedToken(String.class, parser);
  }
}
