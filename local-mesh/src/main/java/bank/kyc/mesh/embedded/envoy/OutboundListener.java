package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.plan.Outbound;
import bank.kyc.mesh.model.plan.Route;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster;
import java.util.Locale;

/** Where a proxy takes what is meant for one port of a host. */
final class OutboundListener {
  private OutboundListener() {}

  static Listener of(Outbound outbound, int listenOn) {
    FilterChain.Builder chain =
        FilterChain.newBuilder()
            .addFilters(
                switch (outbound.protocol()) {
                  case HTTP -> http(outbound);
                  case TCP -> tcp(outbound);
                });
    String name = outbound.protocol().name().toLowerCase(Locale.ROOT);
    return Listener.newBuilder()
        .setName(name(outbound))
        .setTrafficDirection(TrafficDirection.OUTBOUND)
        .setAddress(Protos.loopback(listenOn))
        .addFilterChains(chain.setName(name + "@" + Protos.digest(chain.build())))
        .build();
  }

  /** The listener's name, and that of its routes. */
  static String name(Outbound outbound) {
    return "outbound|" + outbound.authority();
  }

  private static Filter http(Outbound outbound) {
    Message http =
        HttpConnectionManager.newBuilder()
            .setStatPrefix(name(outbound))
            .setRds(
                Rds.newBuilder()
                    .setRouteConfigName(name(outbound))
                    .setConfigSource(Protos.overTheSameStream()))
            .addAccessLog(AccessLogs.requests())
            .addHttpFilters(Protos.router())
            .build();
    return Protos.networkFilter("http_connection_manager", http);
  }

  // a connection has no path: there is one route, for all of them
  private static Filter tcp(Outbound outbound) {
    TcpProxy.Builder tcp =
        TcpProxy.newBuilder().setStatPrefix(name(outbound)).addAccessLog(AccessLogs.connections());
    Route route = outbound.routes().get(0);
    if (route.to().size() == 1) {
      tcp.setCluster(route.to().get(0).upstream().name());
    } else {
      WeightedCluster.Builder shares = WeightedCluster.newBuilder();
      for (Route.Weighted share : route.to()) {
        shares.addClusters(
            WeightedCluster.ClusterWeight.newBuilder()
                .setName(share.upstream().name())
                .setWeight(share.weight()));
      }
      tcp.setWeightedClusters(shares);
    }
    return Protos.networkFilter("tcp_proxy", tcp.build());
  }
}
