package bank.kyc.mesh.model.kind.deployment;

import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An environment variable.
 *
 * @param value what it is; empty where it comes from elsewhere
 * @param valueFrom a key of a Secret or of a ConfigMap; null where it has a value of its own
 */
public record EnvVar(String name, String value, Source valueFrom) {
  public EnvVar {
    value = value == null ? "" : value;
  }

  /** Where a value comes from; those typed {@link JsonNode} are known in order to be refused. */
  public record Source(
      Key secretKeyRef,
      Key configMapKeyRef,
      JsonNode fieldRef,
      JsonNode resourceFieldRef,
      JsonNode fileKeyRef) {}

  /**
   * A key of an object.
   *
   * @param name the object's
   * @param optional whether the container starts without it
   */
  public record Key(String name, String key, Boolean optional) {}

  /**
   * All keys of an object, as variables.
   *
   * @param prefix goes before each name
   */
  public record From(String prefix, Reference secretRef, Reference configMapRef) {
    public From {
      prefix = prefix == null ? "" : prefix;
    }
  }

  /** An object by its name. */
  public record Reference(String name, Boolean optional) {}

  static void check(YamlDocument document, DeploymentManifest.Container container) {
    List<String> at = List.of("spec", "template", "spec", "containers", "0");
    for (int i = 0; i < container.env().size(); i++) {
      EnvVar variable = container.env().get(i);
      List<String> here = YamlDocument.below(YamlDocument.below(at, "env"), Integer.toString(i));
      if (variable.name() == null || variable.name().isEmpty()) {
        throw document.refusal(here, "a variable of the environment needs a name.");
      }
      if (variable.valueFrom() != null) {
        key(document, here, variable.valueFrom());
      }
    }
    for (int i = 0; i < container.envFrom().size(); i++) {
      From from = container.envFrom().get(i);
      if ((from.secretRef() == null) == (from.configMapRef() == null)) {
        throw document.refusal(
            YamlDocument.below(YamlDocument.below(at, "envFrom"), Integer.toString(i)),
            "an entry of envFrom has a secretRef or a configMapRef: one of them.");
      }
    }
  }

  private static void key(YamlDocument document, List<String> at, Source source) {
    if (source.fieldRef() != null
        || source.resourceFieldRef() != null
        || source.fileKeyRef() != null) {
      throw document.refusal(
          at, "the embedded mesh takes values from a secretKeyRef or a configMapKeyRef only.");
    }
    if ((source.secretKeyRef() == null) == (source.configMapKeyRef() == null)) {
      throw document.refusal(at, "valueFrom has a secretKeyRef or a configMapKeyRef: one of them.");
    }
    Key key = source.secretKeyRef() == null ? source.configMapKeyRef() : source.secretKeyRef();
    if (key.name() == null || key.key() == null) {
      throw document.refusal(at, "a reference to a key needs name and key.");
    }
  }
}
