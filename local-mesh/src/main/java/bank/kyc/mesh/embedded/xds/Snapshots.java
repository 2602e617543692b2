package bank.kyc.mesh.embedded.xds;

import io.envoyproxy.controlplane.cache.Resources.ResourceType;
import io.envoyproxy.controlplane.cache.Response;
import io.envoyproxy.controlplane.cache.Watch;
import io.envoyproxy.controlplane.cache.XdsRequest;
import io.envoyproxy.controlplane.cache.v3.SimpleCache;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What each proxy is to have, by its node id. What a proxy subscribes to anew is sent even where it
 * did not change since: a proxy forgets what nobody in it uses any more, such as its certificate
 * while no listener takes mutual TLS.
 *
 * @see <a
 *     href="https://www.envoyproxy.io/docs/envoy/latest/api-docs/xds_protocol#how-the-client-specifies-what-resources-to-return">How
 *     the client specifies what resources to return</a>
 */
final class Snapshots extends SimpleCache<String> {
  private final Map<Subscription, Set<String>> names = new ConcurrentHashMap<>();
  private final Consumer<String> secretsAsked;

  private record Subscription(String node, ResourceType type) {}

  /**
   * @param secretsAsked is told of each proxy that asks for secrets
   */
  Snapshots(Consumer<String> secretsAsked) {
    super(node -> node.getId());
    this.secretsAsked = secretsAsked;
  }

  @Override
  public Watch createWatch(
      boolean ads,
      XdsRequest request,
      Set<String> sent,
      Consumer<Response> response,
      boolean clustersChanged,
      boolean emptyEndpoints) {
    String node = request.v3Request().getNode().getId();
    Set<String> asked = Set.copyOf(request.getResourceNamesList());
    Set<String> before = names.put(new Subscription(node, request.getResourceType()), asked);
    if (request.getResourceType() == ResourceType.SECRET && !asked.isEmpty()) {
      secretsAsked.accept(node);
    }
    Set<String> held = new HashSet<>(sent);
    held.retainAll(before == null ? Set.of() : before);
    return super.createWatch(ads, request, held, response, clustersChanged, emptyEndpoints);
  }

  void forget(String node) {
    clearSnapshot(node);
    names.keySet().removeIf(subscription -> subscription.node().equals(node));
  }
}
