package bank.kyc.lab.cluster.client;

import bank.kyc.mesh.model.object.ObjectId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Objects as trees: what the API server and the programs around it speak. */
public final class Objects {
  /** The one mapper; it takes long to make. */
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What our namespaces are labelled with. */
  public static final String SUITE = "kyc.bank/suite";

  /** Carried by what the lab applied. */
  public static final String APPLIED_BY = "kyc.bank/applied-by";

  /** What the lab applied, word for word: the API server adds much to it. */
  private static final String AS_APPLIED = "kyc.bank/as-applied";

  private static final String AS_KUBECTL_APPLIED =
      "kubectl.kubernetes.io/last-applied-configuration";

  private Objects() {}

  /** A text as a tree; an empty one is an empty object. */
  public static JsonNode parse(String text) {
    return text.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(text);
  }

  /** What an object is called. */
  public static ObjectId id(JsonNode object) {
    return new ObjectId(
        object.path("kind").asString(""),
        object.at("/metadata/namespace").asString(""),
        object.at("/metadata/name").asString(""));
  }

  /** Whether it is a namespace. */
  public static boolean isNamespace(JsonNode object) {
    return object.path("kind").asString("").equals("Namespace");
  }

  /** Whether it is a kind that istiod turns into configuration of sidecars. */
  public static boolean isIstio(JsonNode object) {
    return object.path("apiVersion").asString("").contains(".istio.io/");
  }

  /** Whether it only holds what others read: the API server adds nothing to it. */
  private static boolean isContent(JsonNode object) {
    String kind = object.path("kind").asString("");
    return kind.equals("Secret") || kind.equals("ConfigMap");
  }

  /**
   * The object as the lab applies it: in a namespace, and labelled so that it is found again;
   * workloads remember how they were written.
   */
  public static JsonNode labelled(JsonNode written) {
    ObjectNode object = (ObjectNode) written.deepCopy();
    ObjectNode metadata = object.withObject("/metadata");
    metadata.withObject("/labels").put(APPLIED_BY, "lab");
    if (!metadata.has("namespace") && !isClusterWide(object)) {
      metadata.put("namespace", "default");
    }
    if (!isIstio(object) && !isContent(object)) {
      String asApplied = object.toString();
      metadata.withObject("/annotations").put(AS_APPLIED, asApplied);
    }
    return object;
  }

  /** Whether an object says of itself that it is the suite's, or that the lab has applied it. */
  public static boolean isOurs(JsonNode object) {
    JsonNode labels = object.at("/metadata/labels");
    return labels.has(APPLIED_BY) || labels.has(SUITE);
  }

  /** Whether an object is as {@code kubectl apply} makes it of the lab's text: nobody marked it. */
  public static boolean isPlain(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return metadata.path("labels").isEmpty()
        && metadata.path("annotations").propertyNames().stream()
            .allMatch(AS_KUBECTL_APPLIED::equals);
  }

  /** An object without what the API server notes of it for itself. */
  public static JsonNode withoutBookkeeping(JsonNode object) {
    ObjectNode copy = (ObjectNode) object.deepCopy();
    copy.remove("status");
    copy.withObject("/metadata")
        .remove(
            List.of("creationTimestamp", "generation", "managedFields", "resourceVersion", "uid"));
    return copy;
  }

  /** What names an object, and nothing else of it. */
  public static JsonNode reference(JsonNode object) {
    ObjectNode reference = MAPPER.createObjectNode();
    reference.set("apiVersion", object.path("apiVersion"));
    reference.set("kind", object.path("kind"));
    ObjectNode metadata = reference.putObject("metadata");
    List.of("namespace", "name")
        .forEach(
            field ->
                object.path("metadata").optional(field).ifPresent(v -> metadata.set(field, v)));
    return reference;
  }

  /** How an object of the suite, or of the lab, was written; others are nobody's business. */
  public static Optional<String> asApplied(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    boolean ours = isOurs(object);
    return Stream.of(AS_APPLIED, AS_KUBECTL_APPLIED)
        .map(annotation -> metadata.path("annotations").path(annotation).asString(""))
        .filter(text -> ours && !text.isEmpty())
        .findFirst();
  }

  /** How an object was written that somebody has applied with kubectl. */
  public static Optional<String> asTyped(JsonNode object) {
    return Optional.of(
            object.path("metadata").path("annotations").path(AS_KUBECTL_APPLIED).asString(""))
        .filter(text -> !text.isEmpty());
  }

  private static boolean isClusterWide(JsonNode object) {
    String kind = object.path("kind").asString("");
    return kind.equals("Namespace") || kind.startsWith("Cluster");
  }
}
