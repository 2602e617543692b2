package bank.kyc.lab.cluster.forward;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.view.Snapshot.Service;
import bank.kyc.lab.mesh.Entrance;
import bank.kyc.mesh.model.MeshException;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The way to a Service by a port of the cluster's nodes. No port-forward will do here: that one
 * ends inside of the pod, past its sidecar.
 */
public final class NodePorts {
  private static final String INTERNAL = "InternalIP";

  private final ApiServer api;
  private String node;

  /** Those of the cluster of this API server. */
  public NodePorts(ApiServer api) {
    this.api = api;
  }

  /**
   * Where a port of a Service is reached.
   *
   * @throws MeshException if the Service has no such port, or that one no NodePort
   */
  public Entrance of(Service service, int port) {
    return service.ports().stream()
        .filter(candidate -> candidate.port() == port && candidate.nodePort() != null)
        .findFirst()
        .map(found -> new Entrance(node(), found.nodePort()))
        .orElseThrow(
            () ->
                new MeshException(
                    "The Service %s has no NodePort for its port %d.".formatted(service, port)));
  }

  private synchronized String node() {
    if (node == null) {
      List<JsonNode> nodes = api.list("/api/v1/nodes");
      node =
          nodes.stream()
              .flatMap(one -> one.at("/status/addresses").valueStream())
              .filter(address -> address.path("type").asString("").equals(INTERNAL))
              .map(address -> address.path("address").asString(""))
              .min(Comparator.naturalOrder())
              .orElseThrow(() -> new MeshException("No node of the cluster has an address."));
    }
    return node;
  }
}
