package bank.kyc.mesh.model.kind.service;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a port of a Service speaks, as far as proxies treat it differently.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/">istio.io/docs/ops/configuration/traffic-management</a>
 */
public enum Protocol {
  /** Requests: proxies see them one by one, and may look at method and path. */
  HTTP,
  /** Bytes: proxies see connections, and nothing of what is asked in them. */
  TCP;

  /** Unnamed ports of these numbers are TCP: SMTP, DNS, MySQL and MongoDB. */
  private static final Set<Integer> WELL_KNOWN_TCP = Set.of(25, 53, 3306, 27_017);

  /** Without a filter of their own switched on these two are TCP to Istio. */
  private static final Set<String> TREATED_AS_TCP = Set.of("tcp", "mysql", "redis");

  private static final Set<String> NOT_IMPLEMENTED =
      Set.of("http2", "grpc", "grpc-web", "https", "tls", "udp", "mongo", "hbone", "double-hbone");

  /**
   * The protocol of a port: by {@code appProtocol}, else by what stands before the first - of its
   * name, else by its number. An unnamed port, of which Istio finds out when a connection comes, is
   * HTTP: that is what the suite's services speak.
   *
   * @return empty where the embedded mesh cannot carry it
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/kube/conversion.go">ConvertProtocol</a>
   */
  public static Optional<Protocol> of(ServiceManifest.Port port) {
    if (port.protocol() != null && !port.protocol().equals("TCP")) {
      return Optional.empty();
    }
    String declared =
        port.appProtocol() == null
            ? port.name() == null ? "" : port.name().replaceFirst("-.*", "")
            : port.appProtocol();
    String word = declared.toLowerCase(Locale.ROOT);
    if (TREATED_AS_TCP.contains(word)) {
      return Optional.of(TCP);
    }
    if (NOT_IMPLEMENTED.contains(word) || port.appProtocol() != null && !word.equals("http")) {
      return Optional.empty();
    }
    return Optional.of(!word.equals("http") && WELL_KNOWN_TCP.contains(port.port()) ? TCP : HTTP);
  }
}
