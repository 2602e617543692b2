package bank.kyc.mesh.model.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a word without quotes is to kubectl, whose parser is one for YAML 1.1: {@code no} is a
 * boolean and {@code 0600} an octal number, so both are refused where a text belongs.
 *
 * @see <a
 *     href="https://github.com/kubernetes-sigs/yaml/blob/v1.4.0/goyaml.v2/resolve.go">goyaml.v2,
 *     resolve.go</a>
 */
final class KubectlSchema implements Schema {
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?<sign>[-+]?)(0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<binary>[01]+)"
              + "|0[oO]?(?<octal>[0-7]+)|(?<decimal>0|[1-9][0-9]*))");
  private static final Pattern FRACTION =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Override
  public ScalarResolver getScalarResolver() {
    return (value, implicit) -> implicit ? tag(value) : Tag.STR;
  }

  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    return Map.of();
  }

  /** The value of a scalar whose tag this schema, or the file itself, has chosen. */
  static JsonNode value(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL) && (TRUE.contains(text) || FALSE.contains(text))) {
      return JSON.booleanNode(TRUE.contains(text));
    }
    String digits = digits(text);
    Matcher whole = WHOLE.matcher(digits);
    if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && whole.matches()) {
      return number(new BigDecimal(whole(whole)));
    }
    return tag.equals(Tag.FLOAT) && FRACTION.matcher(digits).matches()
        ? number(new BigDecimal(digits))
        : JSON.stringNode(text);
  }

  private static Tag tag(String text) {
    if (NULL.contains(text)) {
      return Tag.NULL;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return Tag.BOOL;
    }
    String digits = digits(text);
    if (WHOLE.matcher(digits).matches()) {
      return Tag.INT;
    }
    return FRACTION.matcher(digits).matches() ? Tag.FLOAT : Tag.STR;
  }

  // 1_000 is a thousand, _1 a word
  private static String digits(String text) {
    return text.startsWith("_") ? text : text.replace("_", "");
  }

  private static BigInteger whole(Matcher number) {
    Map<String, Integer> bases = Map.of("hex", 16, "binary", 2, "octal", 8, "decimal", 10);
    return bases.entrySet().stream()
        .filter(base -> number.group(base.getKey()) != null)
        .map(base -> new BigInteger(number.group(base.getKey()), base.getValue()))
        .map(value -> number.group("sign").equals("-") ? value.negate() : value)
        .findFirst()
        .orElseThrow();
  }

  // 8080.0 is 8080 in JSON as Go writes it
  private static JsonNode number(BigDecimal value) {
    try {
      return JSON.numberNode(value.longValueExact());
    } catch (ArithmeticException e) {
      return JSON.numberNode(value.doubleValue());
    }
  }
}
