package bank.kyc.lab.cluster.change;

import bank.kyc.lab.cluster.change.ObjectChange.Outcome;
import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.ObjectApi;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.mesh.model.change.Change.Verb;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a Secret or ConfigMap that was changed into the files of pods that run. By itself the
 * kubelet looks about once in a minute; a pod whose annotations change it looks at now.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/">kubernetes.io,
 *     Mounted ConfigMaps are updated automatically</a>
 */
final class MountedFiles {
  private static final String ANNOTATION = "kyc.bank/files-changed";

  private final ApiServer api;
  private final ObjectApi objects;

  MountedFiles(ApiServer api) {
    this.api = api;
    this.objects = new ObjectApi(api);
  }

  /** Has the kubelet look at every pod that mounts one of those that were changed. */
  void refresh(List<Outcome> outcomes) {
    outcomes.stream()
        .filter(outcome -> outcome.verb() == Verb.CONFIGURED)
        .map(Outcome::object)
        .filter(object -> isFiles(Objects.id(object)))
        .forEach(this::refresh);
  }

  private void refresh(JsonNode changed) {
    ObjectId id = Objects.id(changed);
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields
        .withObject("/metadata/annotations")
        .put(ANNOTATION, changed.at("/metadata/resourceVersion").asString(""));
    api.list("/api/v1/namespaces/%s/pods".formatted(id.namespace())).stream()
        .filter(pod -> mounts(pod, id))
        .forEach(pod -> objects.merge(pod, fields));
  }

  private static boolean isFiles(ObjectId id) {
    return id.kind().equals("Secret") || id.kind().equals("ConfigMap");
  }

  /** Whether a pod, as the API server has it, has the object among its files. */
  static boolean mounts(JsonNode pod, ObjectId id) {
    return pod.at("/spec/volumes")
        .valueStream()
        .flatMap(
            volume ->
                Stream.concat(Stream.of(volume), volume.at("/projected/sources").valueStream()))
        .map(
            source ->
                id.kind().equals("Secret")
                    ? source
                        .at("/secret/secretName")
                        .asString(source.at("/secret/name").asString(""))
                    : source.at("/configMap/name").asString(""))
        .filter(name -> !name.isEmpty())
        .anyMatch(id.name()::equals);
  }
}
