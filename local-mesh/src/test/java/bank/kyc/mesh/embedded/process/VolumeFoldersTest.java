package bank.kyc.mesh.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container mounts in a cluster, as folders beside a local process. */
class VolumeFoldersTest {
  private static final WorkloadId APP = new WorkloadId("front", "app");

  @TempDir Path run;
  private VolumeFolders volumes;

  @BeforeEach
  void folders() {
    volumes = new VolumeFolders(new RunDirectory(run));
  }

  @Test
  void holdWhatSecretsAndConfigMapsHold() throws IOException {
    make(state("secret: {secretName: keys}", "certificate-1"));

    assertThat(files()).containsExactly("tls.crt", "tls.key");
    assertThat(volume().resolve("tls.crt")).hasContent("certificate-1");
    assertThat(volume().resolve("tls.key")).hasContent("key");

    make(state("configMap: {name: settings}", "x"));
    assertThat(files()).containsExactly("app.yaml");
    assertThat(volume().resolve("app.yaml")).hasContent("a: {{b}}");

    make(state("emptyDir: {}", "x"));
    assertThat(files()).isEmpty();
  }

  @Test
  void holdOnlyItemsWhereSomeAreNamed() throws IOException {
    String items = "items: [{key: tls.key, path: private/of/app.pem}]";
    make(state("secret: {secretName: keys, %s}".formatted(items), "x"));

    assertThat(files()).containsExactly("private");
    assertThat(volume().resolve("private/of/app.pem")).hasContent("key");
  }

  @Test
  void areForNobodyElse() throws IOException {
    make(state("secret: {secretName: keys, defaultMode: 0777}", "x"));

    assertThat(rights(run.resolve("volumes"))).isEqualTo("rwx------");
    assertThat(rights(volume())).isEqualTo("rwx------");
    assertThat(rights(volume().resolve("tls.key"))).isEqualTo("rwx------");
    make(state("secret: {secretName: keys, defaultMode: 0644}", "x"));
    assertThat(rights(volume().resolve("tls.key"))).isEqualTo("rw-------");
  }

  @Test
  void changeInOneStepWhenTheSecretDoes() throws IOException {
    make(state("secret: {secretName: keys}", "certificate-1"));
    Path before = volume().resolve("tls.crt").toRealPath();

    MeshState next = state("secret: {secretName: keys}", "certificate-2");
    volumes.update(workload(next), next);

    assertThat(volume().resolve("tls.crt")).hasContent("certificate-2");
    assertThat(volume().resolve("tls.crt").toRealPath().getParent())
        .isEqualTo(volume().resolve("tls.key").toRealPath().getParent())
        .isNotEqualTo(before.getParent());
    assertThat(before).doesNotExist();
  }

  @Test
  void stayWhereNothingChanged() throws IOException {
    MeshState state = state("secret: {secretName: keys}", "certificate-1");
    make(state);
    Path before = volume().resolve("tls.crt").toRealPath();

    volumes.update(workload(state), state);

    assertThat(volume().resolve("tls.crt").toRealPath()).isEqualTo(before);
  }

  @Test
  void loseAFileWhoseKeyIsGone() throws IOException {
    make(state("configMap: {name: settings}", "x"));
    MeshState next =
        state("configMap: {name: settings}", "x")
            .with(
                parse(
                    "kind: ConfigMap\nmetadata: {name: settings, namespace: front}\ndata: {b: c}"),
                Instant.EPOCH);
    volumes.update(workload(next), next);

    assertThat(files()).containsExactly("b");
  }

  @Test
  void stayWhenTheirSecretIsDeleted() throws IOException {
    MeshState state = state("secret: {secretName: keys}", "certificate-1");
    make(state);
    MeshState next =
        state.without(state.ids().stream().filter(id -> id.kind().equals("Secret")).toList());
    volumes.update(workload(next), next);

    assertThat(volume().resolve("tls.crt")).hasContent("certificate-1");
  }

  @Test
  void areGoneWithTheirWorkload() throws IOException {
    make(state("secret: {secretName: keys}", "x"));
    volumes.remove(APP);

    assertThat(run.resolve("volumes")).isEmptyDirectory();
  }

  @Test
  void needWhatTheyName() {
    assertThatThrownBy(() -> make(state("secret: {secretName: others}", "x")))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "The Deployment front/app needs the Secret \"others\", which is not in its namespace:"
                + " apply it before, or with it.");
    assertThatThrownBy(
            () -> make(state("secret: {secretName: keys, items: [{key: x, path: x}]}", "x")))
        .hasMessage(
            "The Deployment front/app needs \"x\" of the Secret \"keys\", which has no such key.");
  }

  private void make(MeshState state) {
    volumes.make(workload(state), state);
  }

  private Path volume() {
    return volumes.of(APP, "v");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(volume())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(".."))
          .sorted()
          .toList();
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Workload workload(MeshState state) {
    return state.workload(APP).orElseThrow();
  }

  private static MeshState state(String source, String certificate) {
    return MeshState.empty()
        .with(
            parse(
                """
                kind: Secret
                metadata: {name: keys, namespace: front}
                type: kubernetes.io/tls
                data: {tls.key: a2V5}
                stringData: {tls.crt: %s}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, namespace: front}
                data: {app.yaml: 'a: {{b}}'}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: app, namespace: front}
                spec:
                  selector: {matchLabels: {app: app}}
                  template:
                    metadata: {labels: {app: app}}
                    spec:
                      containers:
                        - image: app
                          volumeMounts: [{name: v, mountPath: /etc/v}]
                      volumes: [{name: v, %s}]
                """
                    .formatted(certificate, source)),
            Instant.EPOCH);
  }

  private static List<bank.kyc.mesh.model.object.MeshObject> parse(String yaml) {
    return Manifests.parse("mesh.yaml", "apiVersion: v1\n" + yaml);
  }
}
