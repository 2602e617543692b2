package bank.kyc.mesh.model.kind.destinationrule;

import bank.kyc.mesh.model.object.DurationText;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/**
 * Refuses what the API server or istiod's webhook refuses in {@link ConnectionPool} and {@link
 * OutlierDetection}.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/validation.go">validateConnectionPool,
 *     validateOutlierDetection</a>
 */
final class ConnectionValidation {
  private static final int ALL = 100;

  private final YamlDocument document;

  ConnectionValidation(YamlDocument document) {
    this.document = document;
  }

  void check(List<String> at, ConnectionPool pool) {
    if (pool == null) {
      return;
    }
    List<String> here = YamlDocument.below(at, "connectionPool");
    if (pool.tcp() == null && pool.http() == null) {
      throw document.refusal(here, "the connectionPool is empty: it needs tcp or http.");
    }
    tcp(YamlDocument.below(here, "tcp"), pool.tcp());
    http(YamlDocument.below(here, "http"), pool.http());
  }

  void check(List<String> at, OutlierDetection outliers) {
    if (outliers == null) {
      return;
    }
    List<String> here = YamlDocument.below(at, "outlierDetection");
    atLeast(0, here, "consecutiveLocalOriginFailures", outliers.consecutiveLocalOriginFailures());
    atLeast(0, here, "consecutiveErrors", outliers.consecutiveErrors());
    atLeast(0, here, "consecutiveGatewayErrors", outliers.consecutiveGatewayErrors());
    atLeast(0, here, "consecutive5xxErrors", outliers.consecutive5xxErrors());
    DurationText.check(document, here, "interval", outliers.interval());
    DurationText.check(document, here, "baseEjectionTime", outliers.baseEjectionTime());
    percent(here, "maxEjectionPercent", outliers.maxEjectionPercent());
    percent(here, "minHealthPercent", outliers.minHealthPercent());
  }

  private void tcp(List<String> at, ConnectionPool.Tcp tcp) {
    if (tcp == null) {
      return;
    }
    atLeast(0, at, "maxConnections", tcp.maxConnections());
    DurationText.check(document, at, "connectTimeout", tcp.connectTimeout());
    DurationText.check(document, at, "maxConnectionDuration", tcp.maxConnectionDuration());
    DurationText.check(document, at, "idleTimeout", tcp.idleTimeout());
    if (tcp.tcpKeepalive() != null) {
      List<String> keepalive = YamlDocument.below(at, "tcpKeepalive");
      atLeast(0, keepalive, "probes", tcp.tcpKeepalive().probes());
      DurationText.check(document, keepalive, "time", tcp.tcpKeepalive().time());
      DurationText.check(document, keepalive, "interval", tcp.tcpKeepalive().interval());
    }
  }

  private void http(List<String> at, ConnectionPool.Http http) {
    if (http == null) {
      return;
    }
    atLeast(0, at, "http1MaxPendingRequests", http.http1MaxPendingRequests());
    atLeast(0, at, "http2MaxRequests", http.http2MaxRequests());
    atLeast(0, at, "maxRequestsPerConnection", http.maxRequestsPerConnection());
    atLeast(0, at, "maxRetries", http.maxRetries());
    DurationText.check(document, at, "idleTimeout", http.idleTimeout());
  }

  private void percent(List<String> at, String field, Integer value) {
    atLeast(0, at, field, value);
    if (value != null && value > ALL) {
      throw document.refusal(
          YamlDocument.below(at, field),
          "%s is a share of 100: %d is more.".formatted(field, value));
    }
  }

  private void atLeast(int least, List<String> at, String field, Integer value) {
    if (value != null && value < least) {
      throw document.refusal(
          YamlDocument.below(at, field),
          "%s is %d at least, not %d.".formatted(field, least, value));
    }
  }
}
