package bank.kyc.mesh.model.kind.secret;

import bank.kyc.mesh.model.object.FileContent;
import bank.kyc.mesh.model.object.FileKey;
import bank.kyc.mesh.model.object.Kind;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
import java.util.stream.Stream;

/** Secrets. */
public final class SecretKind implements Kind<SecretManifest> {
  @Override
  public String name() {
    return "Secret";
  }

  @Override
  public List<String> apiVersions() {
    return List.of("v1");
  }

  @Override
  public Class<SecretManifest> type() {
    return SecretManifest.class;
  }

  @Override
  public void check(YamlDocument document, SecretManifest secret) {
    FileKey.check(document, "data", secret.data().keySet());
    FileKey.check(document, "stringData", secret.stringData().keySet());
    secret
        .data()
        .forEach(
            (key, value) -> {
              if (FileContent.ofBase64(value).isEmpty()) {
                throw document.refusal(
                    List.of("data", key),
                    "data.%s is no Base64: write it so, or as it is under stringData."
                        .formatted(key));
              }
            });
    type(document, secret);
  }

  // https://kubernetes.io/docs/concepts/configuration/secret/#tls-secrets
  private static void type(YamlDocument document, SecretManifest secret) {
    switch (secret.type()) {
      case SecretManifest.OPAQUE -> {}
      case SecretManifest.TLS ->
          Stream.of("tls.crt", "tls.key")
              .filter(key -> !secret.data().containsKey(key))
              .filter(key -> !secret.stringData().containsKey(key))
              .findFirst()
              .ifPresent(
                  key -> {
                    throw document.refusal(
                        List.of("type"),
                        "a Secret of type %s needs tls.crt and tls.key: %s is missing."
                            .formatted(SecretManifest.TLS, key));
                  });
      default ->
          throw document.refusal(
              List.of("type"),
              "the embedded mesh does not implement Secrets of type \"%s\" (it knows %s, %s)."
                  .formatted(secret.type(), SecretManifest.OPAQUE, SecretManifest.TLS));
    }
  }
}
