package bank.kyc.mesh.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.mesh.model.yaml.ManifestException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets, ConfigMaps, and what mounts them: what is refused, and that no value is shown. */
class RefusedContentTest {

  @ParameterizedTest
  @MethodSource
  void isRefused(String yaml, String sentence) {
    assertThatThrownBy(() -> Manifests.parse("f.yaml", yaml))
        .isInstanceOf(ManifestException.class)
        .hasMessage(sentence);
  }

  static Stream<Arguments> isRefused() {
    return Stream.of(
        argumentSet(
            "what is no Base64",
            secret("data: {pin: 'four'}".replace("four", "f*ur")),
            "f.yaml:4: data.pin is no Base64: write it so, or as it is under stringData."),
        argumentSet(
            "a number as a value, which is not repeated",
            secret("stringData: {pin: 4711}"),
            "f.yaml:4: stringData.pin is a text: write it with quotes."),
        argumentSet(
            "a key that is no name of a file",
            secret("stringData: {a/b: x}"),
            "f.yaml:4: \"a/b\" is no key: letters, digits, -, _ and . only, and no \"..\" at its"
                + " beginning."),
        argumentSet(
            "a certificate without its key",
            secret("type: kubernetes.io/tls\nstringData: {tls.crt: x}"),
            "f.yaml:4: a Secret of type kubernetes.io/tls needs tls.crt and tls.key: tls.key is"
                + " missing."),
        argumentSet(
            "a Secret of another type",
            secret("type: kubernetes.io/basic-auth"),
            "f.yaml:4: the embedded mesh does not implement Secrets of type"
                + " \"kubernetes.io/basic-auth\" (it knows Opaque, kubernetes.io/tls)."),
        argumentSet(
            "a key of a ConfigMap that stands twice",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n"
                + "data: {a: b}\nbinaryData: {a: Yg==}",
            "f.yaml:5: a stands in data too."),
        argumentSet(
            "a volume of another kind",
            mounting("", "{name: v, hostPath: {path: /}}"),
            "f.yaml:4: the embedded mesh mounts Secrets, ConfigMaps and emptyDir, and the volume"
                + " \"v\" is none of them."),
        argumentSet(
            "a volume with nothing behind it",
            mounting("", "{name: v}"),
            "f.yaml:4: the volume \"v\" has nothing behind it: secret, configMap or emptyDir."),
        argumentSet(
            "a volume of a Secret without a name",
            mounting("", "{name: v, secret: {}}"),
            "f.yaml:4: the volume's source has no secretName."),
        argumentSet(
            "an item that leaves the volume",
            mounting("", "{name: v, secret: {secretName: s, items: [{key: a, path: ../b}]}}"),
            "f.yaml:4: \"../b\" is no path below the volume."),
        argumentSet(
            "two volumes of one name",
            mounting("", "{name: v, emptyDir: {}}, {name: v, emptyDir: {}}"),
            "f.yaml:4: the volume \"v\" stands twice."),
        argumentSet(
            "a mount of no volume",
            mounting("volumeMounts: [{name: w, mountPath: /w}]", "{name: v, emptyDir: {}}"),
            "f.yaml:4: there is no volume \"w\" to mount."),
        argumentSet(
            "a mount at no absolute path",
            mounting("volumeMounts: [{name: v, mountPath: w}]", "{name: v, emptyDir: {}}"),
            "f.yaml:4: a mountPath is an absolute path, such as /etc/certs."),
        argumentSet(
            "a mount of a single file",
            mounting(
                "volumeMounts: [{name: v, mountPath: /w, subPath: x}]", "{name: v, emptyDir: {}}"),
            "f.yaml:4: the embedded mesh does not implement subPath: mount the volume as a"
                + " folder."),
        argumentSet(
            "a value from the pod",
            mounting("env: [{name: A, valueFrom: {fieldRef: {fieldPath: x}}}]", ""),
            "f.yaml:4: the embedded mesh takes values from a secretKeyRef or a configMapKeyRef"
                + " only."),
        argumentSet(
            "values from nothing",
            mounting("envFrom: [{prefix: A}]", ""),
            "f.yaml:4: an entry of envFrom has a secretRef or a configMapRef: one of them."));
  }

  @Test
  void whatASecretHoldsIsNotShown() {
    assertThat(Manifests.parse("f.yaml", secret("stringData: {pin: '4711', user: me}")))
        .hasToString("[Secret default/x: pin, user]");
  }

  private static String secret(String rest) {
    return "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\n" + rest;
  }

  private static String mounting(String container, String volumes) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: x}
    spec: {selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}, spec: \
    {containers: [{image: x%s}], volumes: [%s]}}}
    """
        .formatted(container.isEmpty() ? "" : ", " + container, volumes);
  }
}
