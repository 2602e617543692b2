package bank.kyc.lab.cluster.change;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.object.ObjectId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which pods have a Secret or a ConfigMap among their files. */
class MountedFilesTest {
  private static final JsonNode POD =
      new JsonMapper()
          .readTree(
              """
              {"spec": {"volumes": [
                {"name": "tmp", "emptyDir": {}},
                {"name": "certs", "secret": {"secretName": "bureau-client"}},
                {"name": "settings", "configMap": {"name": "settings"}},
                {"name": "all", "projected": {"sources": [
                  {"secret": {"name": "projected-secret"}},
                  {"configMap": {"name": "projected-map"}},
                  {"serviceAccountToken": {"path": "token"}}]}}]}}
              """);

  @Test
  void aVolumeOfItsOwnOrAProjectedOneHasIt() {
    assertThat(mounts("Secret", "bureau-client")).isTrue();
    assertThat(mounts("Secret", "projected-secret")).isTrue();
    assertThat(mounts("ConfigMap", "settings")).isTrue();
    assertThat(mounts("ConfigMap", "projected-map")).isTrue();
  }

  @Test
  void anotherNameOrAnotherKindIsAnotherObject() {
    assertThat(mounts("Secret", "settings")).isFalse();
    assertThat(mounts("ConfigMap", "bureau-client")).isFalse();
    assertThat(mounts("Secret", "")).isFalse();
    assertThat(MountedFiles.mounts(new JsonMapper().readTree("{}"), id("Secret", "x"))).isFalse();
  }

  private static boolean mounts(String kind, String name) {
    return MountedFiles.mounts(POD, id(kind, name));
  }

  private static ObjectId id(String kind, String name) {
    return new ObjectId(kind, "credit-desk", name);
  }
}
