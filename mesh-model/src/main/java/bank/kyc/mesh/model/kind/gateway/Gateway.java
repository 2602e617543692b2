package bank.kyc.mesh.model.kind.gateway;

import static java.util.stream.Collectors.joining;

import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a gateway takes from outside of the mesh: on which ports, for which hosts, with which
 * certificate.
 *
 * @see <a href="https://istio.io/latest/docs/reference/config/networking/gateway/">Gateway</a>
 */
public record Gateway(String apiVersion, String kind, Metadata metadata, Spec spec)
    implements Policy {

  /**
   * @param selector labels of the gateways' own pods, in any namespace; none for every gateway
   * @param servers at least one
   */
  public record Spec(Map<String, String> selector, List<Server> servers) {
    public Spec {
      selector = selector == null ? Map.of() : Map.copyOf(selector);
      servers = servers == null ? List.of() : List.copyOf(servers);
    }
  }

  /**
   * What is taken on one port for some hosts.
   *
   * @param hosts names, {@code *.} and a name, or {@code *}; before each may stand the namespace
   *     whose VirtualServices are meant, and a slash
   * @param tls how TLS is spoken; null for not at all
   */
  public record Server(String name, Port port, List<String> hosts, ServerTls tls) {
    public Server {
      hosts = hosts == null ? List.of() : List.copyOf(hosts);
    }

    /** How TLS is ended here, if it is. */
    public Optional<ServerTls> termination() {
      return Optional.ofNullable(tls).filter(any -> port.protocol() == Protocol.HTTPS);
    }

    /** Whether who asks without TLS is sent to https. */
    public boolean redirectsToHttps() {
      return tls != null && Boolean.TRUE.equals(tls.httpsRedirect());
    }
  }

  /**
   * A port of the gateway's Service.
   *
   * @param name tells the servers of a Gateway from each other
   */
  public record Port(int number, String name, Protocol protocol) {}

  /** What a server speaks. */
  public enum Protocol {
    HTTP,
    HTTPS
  }

  /**
   * How a server speaks TLS.
   *
   * @param mode null only where it is not spoken
   * @param httpsRedirect whether requests without TLS are answered with 301
   * @param credentialName a Secret beside the gateway, with its certificate and key
   * @param minProtocolVersion the oldest version of TLS that is spoken; 1.2 where absent
   */
  public record ServerTls(
      Boolean httpsRedirect,
      TlsMode mode,
      String credentialName,
      TlsVersion minProtocolVersion,
      TlsVersion maxProtocolVersion) {}

  /** Whether a client must show a certificate. */
  public enum TlsMode {
    SIMPLE,
    MUTUAL
  }

  /** A version of TLS. */
  public enum TlsVersion {
    TLS_AUTO,
    TLSV1_2,
    TLSV1_3
  }

  @Override
  public String summary() {
    return spec.servers().stream()
        .map(server -> server.port().protocol() + " " + String.join(",", server.hosts()))
        .collect(joining("; "));
  }

  @Override
  public Gateway inNamespace(String namespace) {
    return new Gateway(apiVersion, kind, metadata.inNamespace(namespace), spec);
  }
}
