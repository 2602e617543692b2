package bank.kyc.lab.cluster.forward;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.mesh.model.MeshException;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ports of this machine that lead into a pod, for as long as this process holds them. */
public final class Forward implements AutoCloseable {
  private final Map<Integer, LocalPortForward> byPodPort;

  private Forward(Map<Integer, LocalPortForward> byPodPort) {
    this.byPodPort = byPodPort;
  }

  /** From any free ports of this machine to some of a pod. */
  public static Forward open(ApiServer api, Pod pod, Collection<Integer> podPorts) {
    Map<Integer, LocalPortForward> forwards = new LinkedHashMap<>();
    podPorts.stream().distinct().forEach(port -> forwards.put(port, listen(api, pod, 0, port)));
    return new Forward(forwards);
  }

  /** From one port of this machine to one of a pod. */
  public static Forward open(ApiServer api, Pod pod, int localPort, int podPort) {
    return new Forward(Map.of(podPort, listen(api, pod, localPort, podPort)));
  }

  /** Where a port of the pod is reached. */
  public URI address(int podPort) {
    return URI.create("http://localhost:" + byPodPort.get(podPort).getLocalPort());
  }

  /** Whether it listens. */
  public boolean alive() {
    return byPodPort.values().stream().allMatch(LocalPortForward::isAlive);
  }

  @Override
  public void close() {
    for (LocalPortForward forward : byPodPort.values()) {
      try {
        forward.close();
      } catch (IOException e) {
        // the other end is gone already
      }
    }
  }

  private static LocalPortForward listen(ApiServer api, Pod pod, int localPort, int podPort) {
    try {
      return api.ask(
          "port-forward %d to %s".formatted(podPort, pod.proxyId()),
          kubernetes ->
              kubernetes
                  .pods()
                  .inNamespace(pod.namespace())
                  .withName(pod.name())
                  .portForward(podPort, InetAddress.getLoopbackAddress(), localPort));
    } catch (IllegalStateException e) {
      throw new MeshException(
          "A port-forward to %s could not be opened: %s".formatted(pod.name(), e.getMessage()), e);
    }
  }
}
