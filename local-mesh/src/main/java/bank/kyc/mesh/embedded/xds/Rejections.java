package bank.kyc.mesh.embedded.xds;

import io.envoyproxy.controlplane.server.DiscoveryServerCallbacks;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which sidecar answered NACK, and why. */
final class Rejections implements DiscoveryServerCallbacks {
  private final Map<String, String> byNode = new ConcurrentHashMap<>();

  Optional<String> of(String node) {
    return Optional.ofNullable(byNode.get(node));
  }

  void forget(String node) {
    byNode.remove(node);
  }

  @Override
  public void onV3StreamRequest(long streamId, DiscoveryRequest request) {
    if (request.hasErrorDetail()) {
      byNode.put(request.getNode().getId(), request.getErrorDetail().getMessage());
    }
  }

  @Override
  public void onV3StreamDeltaRequest(long streamId, DeltaDiscoveryRequest request) {
    // sidecars are told to use the state of the world
  }
}
