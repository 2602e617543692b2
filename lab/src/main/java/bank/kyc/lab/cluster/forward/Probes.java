package bank.kyc.lab.cluster.forward;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.lab.cluster.view.SnapshotReader;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.health.Health;
import bank.kyc.mesh.model.health.Health.Sign;
import bank.kyc.mesh.model.health.Health.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks a callee what the kubelet asks it, this moment. In the mesh Istio answers the probes past
 * Envoy's policies, and a port-forward ends inside the pod: nothing that is in force can refuse it.
 */
public final class Probes implements AutoCloseable {
  private final ApiServer api;
  private final Map<String, Forward> ways = new ConcurrentHashMap<>();

  /** Probes through this API server. */
  public Probes(ApiServer api) {
    this.api = api;
  }

  /**
   * Looks at the pods as the API server has them now, and asks the first that serves.
   *
   * @param selector of the Service
   */
  public Liveness ask(Callee callee, Map<String, String> selector, Duration timeout) {
    List<Pod> pods =
        SnapshotReader.pods(api, callee.namespace()).stream()
            .filter(pod -> pod.matches(selector))
            .toList();
    return pods.stream()
        .filter(Pod::serves)
        .findFirst()
        .map(pod -> new Liveness(List.of(ask(pod, timeout))))
        .orElseGet(() -> new Liveness(pods.stream().map(Probes::notReady).toList()));
  }

  @Override
  public void close() {
    ways.values().forEach(Forward::close);
    ways.clear();
  }

  private Health ask(Pod pod, Duration timeout) {
    Sign ready = new Sign(Source.POD, pod.name(), true, pod.readiness());
    Map<String, Pod.Probe> probes = pod.probes();
    List<Sign> signs = new ArrayList<>();
    try {
      for (Map.Entry<String, Pod.Probe> probe : new TreeMap<>(probes).entrySet()) {
        boolean answers =
            Readiness.answers(
                way(pod, probes).address(probe.getValue().port()).resolve(probe.getValue().path()),
                timeout);
        signs.add(
            new Sign(Source.PROBE, probe.getKey(), answers, answers ? "200" : "does not answer"));
      }
      signs.add(ready);
    } catch (MeshException e) {
      signs.clear();
      signs.addAll(List.of(ready, new Sign(Source.PATH, "", false, e.getMessage())));
    }
    return new Health(pod.containers().size(), pod.containers().size(), signs);
  }

  private synchronized Forward way(Pod pod, Map<String, Pod.Probe> probes) {
    Forward known = ways.get(pod.proxyId());
    if (known != null && known.alive()) {
      return known;
    }
    Forward opened = Forward.open(api, pod, probes.values().stream().map(Pod.Probe::port).toList());
    ways.put(pod.proxyId(), opened);
    return opened;
  }

  private static Health notReady(Pod pod) {
    String waiting =
        pod.containers().stream()
            .map(Pod.Container::waiting)
            .filter(reason -> !reason.isEmpty())
            .findFirst()
            .orElse(pod.terminating() ? "stopping" : "not ready");
    return new Health(
        pod.readyContainers(),
        pod.containers().size(),
        List.of(new Sign(Source.POD, pod.name(), false, pod.readiness() + " " + waiting)));
  }
}
