package bank.kyc.lab.cluster.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cluster at one moment, from one answer of its API server. */
record Snapshot(
    List<Space> namespaces,
    List<Deployment> deployments,
    List<Service> services,
    List<Pod> pods,
    List<Policy> policies) {

  /** What our namespaces are labelled with. */
  static final String SUITE = "kyc.bank/suite";

  /** Carried by what the lab applied. */
  static final String APPLIED_BY = "kyc.bank/applied-by";

  private static final String PORT = "kyc.bank/aggregator-port";

  /** A namespace. */
  record Space(String name, Map<String, String> labels, Map<String, String> annotations) {
    boolean ours() {
      return "true".equals(labels.get(SUITE));
    }

    boolean injected() {
      return "enabled".equals(labels.get("istio-injection"));
    }
  }

  /**
   * A Deployment.
   *
   * @param environment of its first container
   * @param trouble why its pods cannot even be created; empty when they can
   */
  record Deployment(
      String namespace,
      String name,
      int replicas,
      boolean complete,
      Map<String, String> selector,
      Map<String, String> environment,
      String trouble) {}

  /**
   * A Service.
   *
   * @param nodePort 0 without one
   */
  record Service(
      String namespace, String name, Map<String, String> selector, int port, int nodePort) {
    @Override
    public String toString() {
      return name + "." + namespace;
    }
  }

  /** The names of the namespaces that are ours. */
  Set<String> ourNamespaces() {
    return namespaces.stream().filter(Space::ours).map(Space::name).collect(Collectors.toSet());
  }

  /** The callers' fixed ports on this machine, before any offset. */
  Map<String, Integer> fixedPorts() {
    return namespaces.stream()
        .filter(space -> space.annotations().containsKey(PORT))
        .collect(
            Collectors.toMap(
                Space::name, space -> Integer.parseInt(space.annotations().get(PORT))));
  }

  /** The pods of a workload or a Service, those that are stopping too. */
  List<Pod> pods(String namespace, Map<String, String> selector) {
    return pods.stream()
        .filter(pod -> pod.namespace().equals(namespace) && pod.matches(selector))
        .toList();
  }

  List<Deployment> deployments(Predicate<Deployment> which) {
    return deployments.stream().filter(which).toList();
  }

  /** The sidecars that take new work in some namespaces, as istiod calls them. */
  Set<String> sidecars(Collection<String> inNamespaces) {
    return pods.stream()
        .filter(pod -> pod.serves() && pod.sidecar() && inNamespaces.contains(pod.namespace()))
        .map(Pod::proxyId)
        .collect(Collectors.toSet());
  }

  /** The pods of istiod that serve. */
  List<Pod> istiod() {
    return pods(Istio.NAMESPACE, Map.of("app", "istiod")).stream().filter(Pod::serves).toList();
  }

  /** The policies that a reset removes; {@code named} are those that our manifests name. */
  List<Policy> ourPolicies(Set<ObjectId> named) {
    Set<String> ours = ourNamespaces();
    return policies.stream()
        .filter(
            policy ->
                ours.contains(policy.namespace())
                    || policy.labels().containsKey(APPLIED_BY)
                    || named.contains(policy.id()))
        .toList();
  }

  /** The policies that can decide what the suite sees: ours, and whoever's hold for the mesh. */
  List<Policy> decisivePolicies(Set<ObjectId> named) {
    List<Policy> ours = ourPolicies(named);
    return policies.stream()
        .filter(policy -> policy.kind() != PolicyKind.Gateway)
        .filter(policy -> policy.meshWide() || ours.contains(policy))
        .toList();
  }

  /** A sentence for each mesh-wide policy that is not ours, and which the checks will meet. */
  List<String> foreignWarnings(Set<ObjectId> named) {
    List<Policy> ours = ourPolicies(named);
    return policies.stream()
        .filter(Policy::meshWide)
        .filter(policy -> policy.kind() != PolicyKind.Gateway)
        .filter(policy -> !ours.contains(policy))
        .map(
            "%s is not the suite's, holds for the whole mesh and may decide the checks."::formatted)
        .toList();
  }

  /** All namespaces that a policy change reaches as far as the lab is concerned. */
  Set<String> reached(Stream<String> touched) {
    return Stream.concat(ourNamespaces().stream(), touched).collect(Collectors.toSet());
  }
}
