package bank.kyc.lab.cluster.change;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds manifests that the cluster takes without a word, and that do nothing. */
final class Hosts {
  private Hosts() {}

  /** A sentence for each rule for a host, or selector, that nothing in the cluster answers to. */
  static List<String> warnings(List<JsonNode> objects, Snapshot snapshot) {
    return objects.stream()
        .filter(Manifests::isIstio)
        .flatMap(
            object ->
                Stream.concat(
                    unknownHost(object, snapshot).stream(), unmatched(object, snapshot).stream()))
        .toList();
  }

  private static Optional<String> unknownHost(JsonNode object, Snapshot snapshot) {
    String host = object.at("/spec/host").asString("");
    String namespace = ObjectId.of(object).namespace();
    if (host.isEmpty() || host.contains("*") || known(host, namespace, snapshot)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s is for the host %s, which no Service has.".formatted(ObjectId.of(object), host));
  }

  private static boolean known(String host, String namespace, Snapshot snapshot) {
    boolean service =
        snapshot.services().stream()
            .anyMatch(
                candidate ->
                    candidate.toString().equals(shortened(host))
                        || (candidate.name().equals(host)
                            && candidate.namespace().equals(namespace)));
    return service
        || snapshot.policies().stream()
            .filter(policy -> policy.kind() == PolicyKind.ServiceEntry)
            .anyMatch(
                entry ->
                    entry
                        .spec()
                        .path("hosts")
                        .valueStream()
                        .anyMatch(known -> known.asString("").equals(host)));
  }

  private static String shortened(String host) {
    return host.replaceFirst("\\.svc(\\.cluster\\.local)?$", "");
  }

  private static Optional<String> unmatched(JsonNode object, Snapshot snapshot) {
    var selector =
        object
            .at("/spec/selector/matchLabels")
            .propertyStream()
            .collect(
                Collectors.toMap(
                    java.util.Map.Entry::getKey, label -> label.getValue().asString("")));
    ObjectId id = ObjectId.of(object);
    Set<String> where = Set.of(id.namespace());
    boolean matched =
        selector.isEmpty()
            || snapshot.pods().stream()
                .anyMatch(pod -> where.contains(pod.namespace()) && pod.matches(selector));
    return matched
        ? Optional.empty()
        : Optional.of(
            "%s selects %s, and no pod in %s is labelled so."
                .formatted(id, selector, id.namespace()));
  }
}
