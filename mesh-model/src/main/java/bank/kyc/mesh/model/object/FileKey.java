package bank.kyc.mesh.model.object;

import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** A key of a Secret or of a ConfigMap, which may become the name of a file. */
public final class FileKey {
  private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

  private FileKey() {}

  /**
   * Refuses what the API server does.
   *
   * @param field in which the keys stand
   * @see <a
   *     href="https://github.com/kubernetes/kubernetes/blob/v1.35.0/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go">IsConfigMapKey</a>
   */
  public static void check(YamlDocument document, String field, Collection<String> keys) {
    for (String key : keys) {
      if (!KEY.matcher(key).matches() || key.startsWith("..") || key.equals(".")) {
        throw document.refusal(
            List.of(field, key),
            "\"%s\" is no key: letters, digits, -, _ and . only, and no \"..\" at its beginning."
                .formatted(key));
      }
    }
  }
}
