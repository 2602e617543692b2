package bank.kyc.lab.cluster.forward;

import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.mesh.model.MeshException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Asks a callee what the kubelet asks it, this moment. In the mesh Istio answers the probes past
 * Envoy's policies, and a port-forward ends inside the pod: nothing that is in force can refuse it.
 */
final class Probes implements AutoCloseable {
  private final Kubectl kubectl;
  private final Ledger ledger;
  private final Map<String, Forward> ways = new ConcurrentHashMap<>();

  Probes(Kubectl kubectl, Ledger ledger) {
    this.kubectl = kubectl;
    this.ledger = ledger;
  }

  /**
   * Looks at the pods as the API server has them now, and asks the first that serves.
   *
   * @param selector of the Service
   */
  Liveness ask(Callee callee, Map<String, String> selector, Duration timeout) {
    List<Pod> pods =
        SnapshotReader.read(kubectl.json("get", "pods", "--namespace=" + callee.namespace()))
            .pods(callee.namespace(), selector);
    if (pods.isEmpty()) {
      return new Liveness(false, "no pod behind %s: scaled to zero?".formatted(callee));
    }
    Optional<Pod> serving = pods.stream().filter(Pod::serves).findFirst();
    return serving
        .map(pod -> ask(pod, timeout))
        .orElseGet(
            () ->
                new Liveness(
                    false,
                    "no ready pod: "
                        + pods.stream().map(Probes::state).collect(Collectors.joining(", "))));
  }

  @Override
  public void close() {
    ways.values().forEach(Forward::close);
    ways.clear();
  }

  private Liveness ask(Pod pod, Duration timeout) {
    String who = "pod %s is %s".formatted(pod.name(), pod.readiness());
    Map<String, Pod.Probe> probes = pod.probes();
    if (probes.isEmpty()) {
      return new Liveness(true, who);
    }
    Forward way;
    try {
      way = way(pod, probes);
    } catch (MeshException e) {
      return new Liveness(false, who + ", but " + e.getMessage());
    }
    Map<String, Boolean> answers =
        probes.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    probe ->
                        Readiness.answers(
                            way.address(probe.getValue().port()).resolve(probe.getValue().path()),
                            timeout)));
    return new Liveness(
        !answers.containsValue(false),
        answers.entrySet().stream()
            .map(answer -> answer.getKey() + (answer.getValue() ? " 200" : " does not answer"))
            .sorted()
            .collect(Collectors.joining(", ", "", ", " + who)));
  }

  private synchronized Forward way(Pod pod, Map<String, Pod.Probe> probes) {
    Forward known = ways.get(pod.proxyId());
    if (known != null && known.alive()) {
      return known;
    }
    Forward opened =
        Forward.open(kubectl, ledger, pod, probes.values().stream().map(Pod.Probe::port).toList());
    ways.put(pod.proxyId(), opened);
    return opened;
  }

  private static String state(Pod pod) {
    String waiting =
        pod.containers().stream()
            .map(Pod.Container::waiting)
            .filter(reason -> !reason.isEmpty())
            .findFirst()
            .orElse(pod.terminating() ? "stopping" : "not ready");
    return "%s %s %s".formatted(pod.name(), pod.readiness(), waiting);
  }
}
