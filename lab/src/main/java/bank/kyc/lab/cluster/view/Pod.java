package bank.kyc.lab.cluster.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A pod, as far as the lab looks at it.
 *
 * @param ready the kubelet found all its containers' probes passing
 * @param terminating it has been asked to stop
 * @param namedPorts the numbers of the ports that have a name
 */
public record Pod(
    String namespace,
    String name,
    Map<String, String> labels,
    String serviceAccount,
    boolean ready,
    boolean terminating,
    Map<String, Integer> namedPorts,
    List<Container> containers) {

  /** What Istio calls the sidecar's container. */
  public static final String SIDECAR = "istio-proxy";

  /**
   * A container that stays; init containers that end are left out.
   *
   * @param probe where the kubelet asks whether it is ready
   * @param waiting why it does not run: {@code ImagePullBackOff}; empty when it runs
   * @param explanation the kubelet's words for that
   */
  public record Container(
      String name,
      String image,
      boolean ready,
      int restarts,
      Optional<Probe> probe,
      String waiting,
      String explanation) {}

  /** An HTTP probe. In the mesh it is Istio's own port that asks the application, past Envoy. */
  public record Probe(int port, String path) {
    /** Istio puts its own words and the container's name before it. */
    private String pathOfApplication() {
      return path.replaceFirst("^/app-health/[^/]+", "");
    }
  }

  /** Whether it takes new work. */
  public boolean serves() {
    return ready && !terminating;
  }

  public boolean sidecar() {
    return containers.stream().anyMatch(container -> container.name().equals(SIDECAR));
  }

  /** Whether it takes new work through a sidecar. */
  public boolean servesInMesh() {
    return serves() && sidecar();
  }

  /** How many of its containers are ready. */
  public int readyContainers() {
    return (int) containers.stream().filter(Container::ready).count();
  }

  /** Its probes by what is said of them in an evidence: {@code GET /readyz}, {@code sidecar}. */
  public Map<String, Probe> probes() {
    return containers.stream()
        .filter(container -> container.probe().isPresent())
        .collect(
            Collectors.toMap(
                container ->
                    container.name().equals(SIDECAR)
                        ? "sidecar"
                        : "GET " + container.probe().get().pathOfApplication(),
                container -> container.probe().get(),
                (first, second) -> first));
  }

  /** {@code 2/2}. */
  public String readiness() {
    return readyContainers() + "/" + containers.size();
  }

  /** Its SPIFFE id in Istio's default trust domain. */
  public String identity() {
    return "spiffe://cluster.local/ns/%s/sa/%s".formatted(namespace, serviceAccount);
  }

  /** Whether it is one of the pods that a selector picks in a namespace. */
  public boolean isOf(String inNamespace, Map<String, String> selector) {
    return namespace.equals(inNamespace) && matches(selector);
  }

  /** The number of a port that is given by its name or number. */
  public int number(String port) {
    return port.chars().allMatch(Character::isDigit)
        ? Integer.parseInt(port)
        : namedPorts.getOrDefault(port, 0);
  }

  /** What istiod calls its sidecar. */
  public String proxyId() {
    return name + "." + namespace;
  }

  public boolean matches(Map<String, String> selector) {
    return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
  }
}
