package bank.kyc.lab.scale;

import com.google.protobuf.Any;
import io.envoyproxy.controlplane.cache.v3.SimpleCache;
import io.envoyproxy.controlplane.cache.v3.Snapshot;
import io.envoyproxy.controlplane.server.DiscoveryServerCallbacks;
import io.envoyproxy.controlplane.server.V3DiscoveryServer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A control plane of this process, as small as one can be that real Envoys would be content with.
 */
public final class AdsServer implements AutoCloseable {
  /** What every sidecar asked for, in order. */
  public final List<DiscoveryRequest> requests = new CopyOnWriteArrayList<>();

  /** How many streams are turned away, as one does who is asked for too many at once. */
  public volatile int turnedAway;

  private final SimpleCache<String> cache = new SimpleCache<>(node -> node.getId());
  private final Server server;
  private int version;

  public AdsServer() throws IOException {
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .intercept(new Gate())
            .addService(
                new V3DiscoveryServer(new Listening(), cache).getAggregatedDiscoveryServiceImpl())
            .build()
            .start();
  }

  public int port() {
    return server.getPort();
  }

  /** Sends some sidecars listeners that take plaintext, or do not. */
  public synchronized void publish(List<String> nodes, boolean plaintext) {
    String next = Integer.toString(++version);
    for (String node : nodes) {
      cache.setSnapshot(
          node,
          Snapshot.create(
              List.of(Cluster.newBuilder().setName("inbound").build()),
              List.of(),
              List.of(listener(plaintext)),
              List.of(RouteConfiguration.newBuilder().setName("inbound").build()),
              List.of(),
              next));
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static Listener listener(boolean plaintext) {
    Listener.Builder listener =
        Listener.newBuilder().setName("inbound").setTrafficDirection(TrafficDirection.INBOUND);
    listener.addFilterChains(chain("tls"));
    if (plaintext) {
      listener.addFilterChains(chain("raw_buffer"));
    }
    return listener.build();
  }

  private static FilterChain chain(String transport) {
    var stream =
        ConfigSource.newBuilder().setAds(AggregatedConfigSource.getDefaultInstance()).build();
    var http =
        HttpConnectionManager.newBuilder()
            .setRds(Rds.newBuilder().setConfigSource(stream).setRouteConfigName("inbound"))
            .build();
    return FilterChain.newBuilder()
        .setFilterChainMatch(FilterChainMatch.newBuilder().setTransportProtocol(transport))
        .addFilters(Filter.newBuilder().setName("http").setTypedConfig(Any.pack(http)))
        .build();
  }

  private final class Listening implements DiscoveryServerCallbacks {
    @Override
    public void onV3StreamRequest(long streamId, DiscoveryRequest request) {
      requests.add(request);
    }

    @Override
    public void onV3StreamDeltaRequest(long streamId, DeltaDiscoveryRequest request) {
      throw new IllegalStateException("nobody was to ask for deltas");
    }
  }

  private final class Gate implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      Status refusal =
          !"secret"
                  .equals(headers.get(Metadata.Key.of("x-token", Metadata.ASCII_STRING_MARSHALLER)))
              ? Status.UNAUTHENTICATED.withDescription("no token")
              : turnedAway-- > 0 ? Status.RESOURCE_EXHAUSTED : Status.OK;
      if (refusal.isOk()) {
        return next.startCall(call, headers);
      }
      call.close(refusal, new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }
}
