package bank.kyc.lab.certificate;

import bank.kyc.lab.certificate.Declaration.SecretFile;
import bank.kyc.mesh.embedded.identity.Pem;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A Secret as a manifest, and the kustomization that lets others name its folder. */
final class SecretManifest {
  static final String KUSTOMIZATION =
      """
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      resources:
        - secret.yaml
      """;

  private static final int PASSWORD_BYTES = 18;

  private SecretManifest() {}

  static String of(SecretFile secret, Made made) {
    Map<String, byte[]> data = new LinkedHashMap<>();
    if (secret.certificate() != null) {
      data.put("tls.crt", bytes(made.issued(secret.certificate()).certificatePem()));
      data.put("tls.key", bytes(made.issued(secret.key()).keyPem()));
    }
    if (secret.authority() != null) {
      data.put("ca.crt", bytes(Pem.of(made.authority(secret.authority()).root())));
    }
    if (secret.keystores()) {
      String password = password();
      data.put("keystore.p12", Keystores.of(made.issued(secret.certificate()), password));
      data.put(
          "truststore.p12",
          Keystores.trusting(made.authority(secret.authority()).root(), password));
      data.put("password", bytes(password));
    }
    StringBuilder yaml =
        new StringBuilder(
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: %s
              namespace: %s
            type: %s
            data:
            """
                .formatted(
                    secret.name(),
                    secret.namespace(),
                    secret.certificate() == null ? "Opaque" : "kubernetes.io/tls"));
    data.forEach(
        (key, value) ->
            yaml.append("  %s: %s%n".formatted(key, Base64.getEncoder().encodeToString(value))));
    return yaml.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String password() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
