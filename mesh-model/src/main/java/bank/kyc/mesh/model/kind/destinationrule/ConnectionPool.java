package bank.kyc.mesh.model.kind.destinationrule;

/**
 * How many connections and requests a caller's proxy keeps open to a host, and for how long. It
 * says nothing of TLS.
 *
 * @param tcp of every connection; null where nothing is said
 * @param http of requests; null where nothing is said
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings">ConnectionPoolSettings</a>
 */
public record ConnectionPool(Tcp tcp, Http http) {

  /** Of every connection; null where nothing is said. Durations as in {@code 30s}. */
  public record Tcp(
      Integer maxConnections,
      String connectTimeout,
      Keepalive tcpKeepalive,
      String maxConnectionDuration,
      String idleTimeout) {}

  /** How a silent connection is probed; null leaves it to the operating system. */
  public record Keepalive(Integer probes, String time, String interval) {}

  /** Of requests; null where nothing is said. */
  public record Http(
      Integer http1MaxPendingRequests,
      Integer http2MaxRequests,
      Integer maxRequestsPerConnection,
      Integer maxRetries,
      String idleTimeout,
      Upgrade h2UpgradePolicy) {}

  /** Whether HTTP/1.1 becomes HTTP/2 on the way; UPGRADE is not implemented. */
  public enum Upgrade {
    DEFAULT,
    DO_NOT_UPGRADE
  }
}
