package bank.kyc.mesh.embedded.xds;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.envoy.ProxyResources;
import bank.kyc.mesh.model.state.WorkloadId;
import io.envoyproxy.controlplane.cache.v3.SimpleCache;
import io.envoyproxy.controlplane.cache.v3.Snapshot;
import io.envoyproxy.controlplane.server.V3DiscoveryServer;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Serves every sidecar its configuration over xDS, and its certificate over SDS. */
public final class ControlPlane implements AutoCloseable {
  private final SimpleCache<String> cache = new SimpleCache<>(node -> node.getId());
  private final Rejections rejections = new Rejections();
  private final AtomicLong version = new AtomicLong();
  private final String token;
  private final Server server;

  /**
   * Starts to listen on a free port of the loopback address.
   *
   * @param token what a sidecar must show: private keys are served here
   */
  public ControlPlane(String token) {
    this.token = token;
    V3DiscoveryServer discovery = new V3DiscoveryServer(rejections, cache);
    try {
      this.server =
          NettyServerBuilder.forAddress(new InetSocketAddress(AddressBook.LOOPBACK, 0))
              .intercept(new TokenGuard(token))
              .addService(discovery.getAggregatedDiscoveryServiceImpl())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where sidecars connect to. */
  public XdsAddress address() {
    return new XdsAddress(server.getPort(), token);
  }

  /**
   * Sends a sidecar its resources and its secrets. Whether it has taken them is for {@link
   * SidecarSync} to say.
   */
  void publish(WorkloadId workload, ProxyResources resources, List<Secret> secrets) {
    rejections.forget(workload.toString());
    // one version for all: secrets whose version stays behind leave a listener in warming
    String next = Long.toString(version.incrementAndGet());
    cache.setSnapshot(
        workload.toString(),
        Snapshot.create(
            resources.clusters(),
            List.of(),
            resources.listeners(),
            resources.routes(),
            secrets,
            next));
  }

  /** Forgets a sidecar that is gone. */
  void forget(WorkloadId workload) {
    cache.clearSnapshot(workload.toString());
    rejections.forget(workload.toString());
  }

  /** Why a sidecar rejected what was last published for it, if it did. */
  Optional<String> rejection(WorkloadId workload) {
    return rejections.of(workload.toString());
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
