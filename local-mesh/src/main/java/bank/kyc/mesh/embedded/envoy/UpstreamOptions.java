package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.kind.destinationrule.ConnectionPool;
import bank.kyc.mesh.model.kind.destinationrule.ConnectionPool.Http;
import bank.kyc.mesh.model.kind.destinationrule.ConnectionPool.Keepalive;
import bank.kyc.mesh.model.kind.destinationrule.ConnectionPool.Tcp;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Balance;
import bank.kyc.mesh.model.kind.destinationrule.OutlierDetection;
import bank.kyc.mesh.model.object.DurationText;
import bank.kyc.mesh.model.plan.UpstreamSettings;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers;
import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers.Thresholds;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.UpstreamConnectionOptions;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.TcpKeepalive;
import io.envoyproxy.envoy.config.core.v3.UpstreamHttpProtocolOptions;
import io.envoyproxy.envoy.type.v3.Percent;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a proxy uses an upstream, as fields of its cluster.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/cluster_traffic_policy.go">cluster_traffic_policy.go</a>
 */
final class UpstreamOptions {
  private static final String HTTP_OPTIONS =
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

  private static final io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions
          .ExplicitHttpConfig
      HTTP_1 =
          io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig
              .newBuilder()
              .setHttpProtocolOptions(Http1ProtocolOptions.getDefaultInstance())
              .build();

  /** What is not limited in Istio, of which Envoy's own default would be 1024. */
  private static final int UNLIMITED = -1;

  private final Cluster.Builder cluster;

  private UpstreamOptions(Cluster.Builder cluster) {
    this.cluster = cluster;
  }

  static void set(UpstreamSettings settings, Cluster.Builder cluster) {
    UpstreamOptions options = new UpstreamOptions(cluster);
    cluster.setLbPolicy(policy(settings.balance()));
    settings.pool().ifPresent(options::pool);
    settings.outliers().ifPresent(options::outliers);
  }

  private static Cluster.LbPolicy policy(Balance balance) {
    return switch (balance) {
      case UNSPECIFIED, LEAST_CONN, LEAST_REQUEST -> Cluster.LbPolicy.LEAST_REQUEST;
      case RANDOM -> Cluster.LbPolicy.RANDOM;
      case ROUND_ROBIN -> Cluster.LbPolicy.ROUND_ROBIN;
    };
  }

  private void pool(ConnectionPool pool) {
    Thresholds.Builder limits =
        Thresholds.newBuilder()
            .setMaxConnections(UInt32Value.of(UNLIMITED))
            .setMaxPendingRequests(UInt32Value.of(UNLIMITED))
            .setMaxRequests(UInt32Value.of(UNLIMITED))
            .setMaxRetries(UInt32Value.of(UNLIMITED));
    Optional.ofNullable(pool.tcp()).ifPresent(tcp -> tcp(tcp, limits));
    Optional.ofNullable(pool.http()).ifPresent(http -> http(http, limits));
    cluster.setCircuitBreakers(CircuitBreakers.newBuilder().addThresholds(limits));
    connections(Optional.ofNullable(pool.tcp()), Optional.ofNullable(pool.http()));
  }

  private void tcp(Tcp tcp, Thresholds.Builder limits) {
    positive(tcp.maxConnections(), limits::setMaxConnections);
    duration(tcp.connectTimeout(), cluster::setConnectTimeout);
    Optional.ofNullable(tcp.tcpKeepalive())
        .ifPresent(
            keepalive ->
                cluster.setUpstreamConnectionOptions(
                    UpstreamConnectionOptions.newBuilder().setTcpKeepalive(keepalive(keepalive))));
  }

  private static TcpKeepalive keepalive(Keepalive written) {
    TcpKeepalive.Builder keepalive = TcpKeepalive.newBuilder();
    positive(written.probes(), keepalive::setKeepaliveProbes);
    duration(
        written.time(),
        time -> keepalive.setKeepaliveTime(UInt32Value.of((int) time.getSeconds())));
    duration(
        written.interval(),
        interval -> keepalive.setKeepaliveInterval(UInt32Value.of((int) interval.getSeconds())));
    return keepalive.build();
  }

  private static void http(Http http, Thresholds.Builder limits) {
    positive(http.http1MaxPendingRequests(), limits::setMaxPendingRequests);
    positive(http.http2MaxRequests(), limits::setMaxRequests);
    positive(http.maxRetries(), limits::setMaxRetries);
  }

  /** Asks for, and believes, the host that each request is for. */
  static void followHost(boolean asSni, boolean asName, Cluster.Builder cluster) {
    if (!asSni && !asName) {
      return;
    }
    io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.Builder options =
        io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.newBuilder()
            .setExplicitHttpConfig(HTTP_1);
    Any said = cluster.getTypedExtensionProtocolOptionsMap().get(HTTP_OPTIONS);
    try {
      if (said != null) {
        options.mergeFrom(
            said.unpack(
                io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.class));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
    options.setUpstreamHttpProtocolOptions(
        UpstreamHttpProtocolOptions.newBuilder().setAutoSni(asSni).setAutoSanValidation(asName));
    cluster.putTypedExtensionProtocolOptions(HTTP_OPTIONS, Any.pack(options.build()));
  }

  private void connections(Optional<Tcp> tcp, Optional<Http> http) {
    HttpProtocolOptions.Builder common = HttpProtocolOptions.newBuilder();
    tcp.ifPresent(
        limits -> duration(limits.maxConnectionDuration(), common::setMaxConnectionDuration));
    tcp.ifPresent(limits -> duration(limits.idleTimeout(), common::setIdleTimeout));
    http.ifPresent(limits -> duration(limits.idleTimeout(), common::setIdleTimeout));
    http.ifPresent(
        limits -> positive(limits.maxRequestsPerConnection(), common::setMaxRequestsPerConnection));
    cluster.putTypedExtensionProtocolOptions(
        HTTP_OPTIONS,
        Any.pack(
            io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.newBuilder()
                .setCommonHttpProtocolOptions(common)
                .setExplicitHttpConfig(HTTP_1)
                .build()));
  }

  private void outliers(OutlierDetection written) {
    io.envoyproxy.envoy.config.cluster.v3.OutlierDetection.Builder detection =
        io.envoyproxy.envoy.config.cluster.v3.OutlierDetection.newBuilder()
            .setEnforcingSuccessRate(UInt32Value.of(0));
    // Istio lets 0 switch a sort of error off, and takes 5xx errors alone where nothing is said
    enforced(
        written.consecutive5xxErrors(),
        detection::setConsecutive5Xx,
        detection::setEnforcingConsecutive5Xx);
    enforced(
        written.gatewayErrors(),
        detection::setConsecutiveGatewayFailure,
        detection::setEnforcingConsecutiveGatewayFailure);
    if (Boolean.TRUE.equals(written.splitExternalLocalOriginErrors())) {
      detection.setSplitExternalLocalOriginErrors(true);
      enforced(
          written.consecutiveLocalOriginFailures(),
          detection::setConsecutiveLocalOriginFailure,
          detection::setEnforcingConsecutiveLocalOriginFailure);
    }
    duration(written.interval(), detection::setInterval);
    duration(written.baseEjectionTime(), detection::setBaseEjectionTime);
    positive(written.maxEjectionPercent(), detection::setMaxEjectionPercent);
    cluster.setOutlierDetection(detection);
    cluster.setCommonLbConfig(
        Cluster.CommonLbConfig.newBuilder()
            .setHealthyPanicThreshold(
                Percent.newBuilder()
                    .setValue(Optional.ofNullable(written.minHealthPercent()).orElse(0))));
  }

  private static void enforced(
      Integer errors, Consumer<UInt32Value> limit, Consumer<UInt32Value> enforcing) {
    if (errors != null) {
      positive(errors, limit);
      enforcing.accept(UInt32Value.of(errors > 0 ? 100 : 0));
    }
  }

  private static void positive(Integer value, Consumer<UInt32Value> field) {
    if (value != null && value > 0) {
      field.accept(UInt32Value.of(value));
    }
  }

  private static void duration(String written, Consumer<Duration> field) {
    if (written != null) {
      java.time.Duration duration = DurationText.parse(written);
      field.accept(
          Duration.newBuilder()
              .setSeconds(duration.getSeconds())
              .setNanos(duration.getNano())
              .build());
    }
  }
}
