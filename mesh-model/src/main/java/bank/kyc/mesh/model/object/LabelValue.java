package bank.kyc.mesh.model.object;

import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a label can be.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set">Syntax
 *     and character set</a>
 */
public final class LabelValue {
  private static final Pattern VALUE =
      Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

  private LabelValue() {}

  /** Refuses labels whose values none can have. */
  public static void check(YamlDocument document, List<String> at, Map<String, String> labels) {
    labels.forEach(
        (name, value) -> {
          if (!VALUE.matcher(value).matches()) {
            throw document.refusal(
                at,
                "no label can be \"%s\", which is asked for of %s: letters, digits, -, _ and . only."
                    .formatted(value.strip(), name));
          }
        });
  }
}
