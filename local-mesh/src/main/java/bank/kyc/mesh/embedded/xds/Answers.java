package bank.kyc.mesh.embedded.xds;

import bank.kyc.mesh.embedded.envoy.ResourceType;
import io.envoyproxy.controlplane.server.DiscoveryServerCallbacks;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which version of what each proxy has acknowledged, and which it rejected, and why. */
final class Answers implements DiscoveryServerCallbacks {
  private final Map<Subject, String> acknowledged = new ConcurrentHashMap<>();
  private final Map<Subject, Rejection> rejected = new ConcurrentHashMap<>();
  private final Map<Subject, DiscoveryResponse> sent = new ConcurrentHashMap<>();

  /** The resources of one type of one proxy. */
  private record Subject(String node, String typeUrl) {}

  private record Rejection(String version, String reason) {}

  /** Whether a proxy's last word on a type was that it has taken that version. */
  boolean isAcknowledged(String node, ResourceType type, String version) {
    return version.equals(acknowledged.get(new Subject(node, type.url())));
  }

  /** Why a proxy rejected that version, if it did. */
  Optional<String> rejection(String node, ResourceType type, String version) {
    return Optional.ofNullable(rejected.get(new Subject(node, type.url())))
        .filter(rejection -> rejection.version().equals(version))
        .map(Rejection::reason);
  }

  void forget(String node) {
    acknowledged.keySet().removeIf(subject -> subject.node().equals(node));
    rejected.keySet().removeIf(subject -> subject.node().equals(node));
    sent.keySet().removeIf(subject -> subject.node().equals(node));
  }

  @Override
  public void onV3StreamRequest(long streamId, DiscoveryRequest request) {
    Subject subject = new Subject(request.getNode().getId(), request.getTypeUrl());
    if (!request.hasErrorDetail()) {
      acknowledged.put(subject, request.getVersionInfo());
      return;
    }
    // the version that it names is the last that it took
    DiscoveryResponse refused = sent.get(subject);
    if (refused != null && refused.getNonce().equals(request.getResponseNonce())) {
      rejected.put(
          subject, new Rejection(refused.getVersionInfo(), request.getErrorDetail().getMessage()));
    }
  }

  @Override
  public void onV3StreamResponse(
      long streamId, DiscoveryRequest request, DiscoveryResponse response) {
    // without what was sent, which may be much, and secret
    sent.put(
        new Subject(request.getNode().getId(), response.getTypeUrl()),
        response.toBuilder().clearResources().build());
  }

  @Override
  public void onV3StreamDeltaRequest(long streamId, DeltaDiscoveryRequest request) {
    // sidecars are told to use the state of the world
  }
}
