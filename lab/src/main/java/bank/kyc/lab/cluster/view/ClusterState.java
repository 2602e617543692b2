package bank.kyc.lab.cluster.view;

import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.yaml.ManifestException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cluster as the embedded mesh would hold it, so that one piece of code explains both. Policies
 * are read from the cluster; so are workloads, as they were applied, because what the API server
 * adds to them says nothing about mTLS.
 */
final class ClusterState {
  private static final String KINDS =
      "namespaces,deployments.apps,services,peerauthentications.security.istio.io,"
          + "destinationrules.networking.istio.io,authorizationpolicies.security.istio.io";
  private static final String AS_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final List<String> KEPT = List.of("name", "namespace", "labels");

  private final Kubectl kubectl;
  private final Path project;

  ClusterState(Kubectl kubectl, Path project) {
    this.kubectl = kubectl;
    this.project = project;
  }

  /** The state now. */
  MeshState read() {
    try {
      MeshState state =
          MeshState.empty().with(Manifests.read(project.resolve("minikube")), Instant.EPOCH);
      for (JsonNode object : Kubectl.items(kubectl.json("get", KINDS, "--all-namespaces"))) {
        Optional<String> manifest = manifest(object);
        if (manifest.isPresent()) {
          List<MeshObject> parsed = Manifests.parse(ObjectId.of(object).toString(), manifest.get());
          state = state.with(parsed, created(object));
        }
      }
      return state;
    } catch (ManifestException e) {
      throw new MeshException("A policy in the cluster cannot be explained: " + e.getMessage(), e);
    }
  }

  private static Optional<String> manifest(JsonNode object) {
    return bank.kyc.lab.cluster.Manifests.isIstio(object)
        ? Optional.of(policy(object))
        : asApplied(object);
  }

  /** Only what the lab applied: other namespaces' workloads are nobody's business. */
  private static Optional<String> asApplied(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    boolean ours =
        metadata.path("labels").has(Snapshot.APPLIED_BY)
            || metadata.path("labels").has(Snapshot.SUITE);
    return Optional.of(metadata.path("annotations").path(AS_APPLIED).asString(""))
        .filter(applied -> ours && !applied.isEmpty());
  }

  private static String policy(JsonNode object) {
    ObjectNode manifest = Kubectl.JSON.createObjectNode();
    manifest.set("apiVersion", object.get("apiVersion"));
    manifest.set("kind", object.get("kind"));
    ObjectNode metadata = manifest.putObject("metadata");
    KEPT.forEach(
        field -> object.path("metadata").optional(field).ifPresent(v -> metadata.set(field, v)));
    object.optional("spec").ifPresent(spec -> manifest.set("spec", spec));
    return manifest.toString();
  }

  private static Instant created(JsonNode object) {
    return Instant.parse(object.path("metadata").path("creationTimestamp").asString());
  }
}
