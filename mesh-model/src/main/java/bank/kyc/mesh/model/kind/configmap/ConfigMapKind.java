package bank.kyc.mesh.model.kind.configmap;

import bank.kyc.mesh.model.object.FileContent;
import bank.kyc.mesh.model.object.FileKey;
import bank.kyc.mesh.model.object.Kind;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/** ConfigMaps. */
public final class ConfigMapKind implements Kind<ConfigMapManifest> {
  @Override
  public String name() {
    return "ConfigMap";
  }

  @Override
  public List<String> apiVersions() {
    return List.of("v1");
  }

  @Override
  public Class<ConfigMapManifest> type() {
    return ConfigMapManifest.class;
  }

  @Override
  public void check(YamlDocument document, ConfigMapManifest config) {
    FileKey.check(document, "data", config.data().keySet());
    FileKey.check(document, "binaryData", config.binaryData().keySet());
    config
        .binaryData()
        .forEach(
            (key, value) -> {
              List<String> at = List.of("binaryData", key);
              if (FileContent.ofBase64(value).isEmpty()) {
                throw document.refusal(at, "binaryData.%s is no Base64.".formatted(key));
              }
              if (config.data().containsKey(key)) {
                throw document.refusal(at, "%s stands in data too.".formatted(key));
              }
            });
  }
}
