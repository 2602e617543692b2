package bank.kyc.lab.cluster.view;

import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.mesh.model.kind.namespace.AggregatorPort;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.Directory;
import bank.kyc.mesh.model.state.MeshState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cluster at one moment, as its API server tells it. */
public record Snapshot(
    List<Space> namespaces,
    List<Deployment> deployments,
    List<Service> services,
    List<Pod> pods,
    List<Policy> policies) {

  /** Where istiod runs, and where policies for the whole mesh stand. */
  public static final String ISTIO_NAMESPACE = MeshState.ROOT_NAMESPACE;

  /** A namespace. */
  public record Space(String name, Map<String, String> labels, Map<String, String> annotations) {
    /** Whether it is the suite's. */
    public boolean ours() {
      return "true".equals(labels.get(Objects.SUITE));
    }

    /** Whether its pods get a sidecar. */
    public boolean injected() {
      return "enabled".equals(labels.get("istio-injection"));
    }
  }

  /**
   * A Deployment.
   *
   * @param image of its first container
   * @param environment of its first container
   * @param trouble why its pods cannot even be created; empty when they can
   */
  public record Deployment(
      String namespace,
      String name,
      int replicas,
      boolean complete,
      Map<String, String> selector,
      String image,
      Map<String, String> environment,
      String trouble) {}

  /** A Service. */
  public record Service(
      String namespace,
      String name,
      Map<String, String> selector,
      List<ServiceManifest.Port> ports) {
    @Override
    public String toString() {
      return name + "." + namespace;
    }
  }

  /** The names of the namespaces that are ours. */
  public Set<String> ourNamespaces() {
    return namespaces.stream().filter(Space::ours).map(Space::name).collect(Collectors.toSet());
  }

  /** The callers' fixed ports on this machine, before any offset. */
  public Map<String, Integer> fixedPorts() {
    Map<String, Integer> ports = new HashMap<>();
    namespaces.forEach(
        space ->
            AggregatorPort.of(space.name(), space.annotations())
                .ifPresent(port -> ports.put(space.name(), port)));
    return ports;
  }

  /** The pods of a workload or a Service, those that are stopping too. */
  public List<Pod> pods(String namespace, Map<String, String> selector) {
    return pods.stream()
        .filter(pod -> pod.namespace().equals(namespace) && pod.matches(selector))
        .toList();
  }

  public List<Deployment> deployments(Predicate<Deployment> which) {
    return deployments.stream().filter(which).toList();
  }

  /** The sidecars that take new work in some namespaces, as istiod calls them. */
  public Set<String> sidecars(Collection<String> inNamespaces) {
    return pods.stream()
        .filter(pod -> pod.servesInMesh() && inNamespaces.contains(pod.namespace()))
        .map(Pod::proxyId)
        .collect(Collectors.toSet());
  }

  /** The pods of istiod that serve. */
  public List<Pod> istiod() {
    return pods(ISTIO_NAMESPACE, Map.of("app", "istiod")).stream().filter(Pod::serves).toList();
  }

  /** The policies that a reset removes; {@code named} are those that our manifests name. */
  public List<Policy> ourPolicies(Set<ObjectId> named) {
    Set<String> ours = ourNamespaces();
    return policies.stream()
        .filter(
            policy ->
                ours.contains(policy.id().namespace())
                    || policy.labels().containsKey(Objects.APPLIED_BY)
                    || named.contains(policy.id()) && Objects.isPlain(policy.object()))
        .toList();
  }

  /** The policies that can decide what the suite sees: ours, and whoever's hold for the mesh. */
  public List<Policy> decisivePolicies(Set<ObjectId> named) {
    List<Policy> ours = ourPolicies(named);
    return policies.stream().filter(policy -> policy.meshWide() || ours.contains(policy)).toList();
  }

  /** A warning of each mesh-wide policy that is not ours, and which the checks will meet. */
  public List<Warning> foreignWarnings(Set<ObjectId> named) {
    List<Policy> ours = ourPolicies(named);
    return policies.stream()
        .filter(policy -> policy.meshWide() && !ours.contains(policy))
        .map(
            policy ->
                new Warning(
                    Code.FOREIGN_MESH_WIDE_POLICY,
                    policy.id(),
                    Map.of("summary", policy.summary())))
        .toList();
  }

  /** All namespaces that a policy change reaches as far as the lab is concerned. */
  public Set<String> reached(Stream<String> touched) {
    return Stream.concat(ourNamespaces().stream(), touched).collect(Collectors.toSet());
  }

  /** Whether the workload that a selector picks has a sidecar, or would have one if it ran. */
  public boolean hasSidecar(String namespace, Map<String, String> selector) {
    List<Pod> selected = pods(namespace, selector);
    return selected.isEmpty()
        ? namespaces.stream().anyMatch(space -> space.name().equals(namespace) && space.injected())
        : selected.stream().anyMatch(Pod::sidecar);
  }

  /** Where Services are found by name. */
  public Directory<Service> directoryOfServices() {
    return new Directory<>("Service", services, Service::name, Service::namespace);
  }
}
