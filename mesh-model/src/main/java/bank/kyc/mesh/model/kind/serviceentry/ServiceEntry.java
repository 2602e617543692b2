package bank.kyc.mesh.model.kind.serviceentry;

import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.policy.Policy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Hosts that are no Services of the mesh, made known to its sidecars.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/networking/service-entry/">ServiceEntry</a>
 */
public record ServiceEntry(String apiVersion, String kind, Metadata metadata, Spec spec)
    implements Policy {

  /**
   * @param hosts names that callers dial
   * @param addresses virtual addresses of the hosts; sidecars find hosts by their names here
   * @param ports what callers dial
   * @param location outside the mesh, where nothing speaks Istio's mTLS
   * @param resolution how the endpoints are found
   * @param endpoints who answers; the hosts themselves where there is none
   * @param exportTo the namespaces whose sidecars know the hosts
   * @param subjectAltNames whom callers believe where a DestinationRule with TLS names nobody
   */
  public record Spec(
      List<String> hosts,
      List<String> addresses,
      List<Port> ports,
      Location location,
      Resolution resolution,
      List<WorkloadEntry> endpoints,
      JsonNode workloadSelector,
      List<String> exportTo,
      List<String> subjectAltNames) {
    public Spec {
      hosts = hosts == null ? List.of() : List.copyOf(hosts);
      addresses = addresses == null ? List.of() : List.copyOf(addresses);
      ports = ports == null ? List.of() : List.copyOf(ports);
      location = location == null ? Location.MESH_EXTERNAL : location;
      endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
      exportTo = exportTo == null ? List.of() : List.copyOf(exportTo);
      subjectAltNames = subjectAltNames == null ? List.of() : List.copyOf(subjectAltNames);
    }
  }

  /**
   * A port of the hosts.
   *
   * @param number what callers dial
   * @param protocol what they speak there
   * @param targetPort the endpoints' port; {@code number} where absent
   */
  public record Port(Integer number, String protocol, String name, Integer targetPort) {
    /** What is spoken on it, as far as proxies treat it differently. */
    public Protocol spoken() {
      return spokenIfKnown(protocol, name).orElseThrow();
    }

    /**
     * What a word for a protocol means; TLS that a caller speaks itself is bytes to its sidecar.
     *
     * @return empty where the embedded mesh cannot carry it
     */
    static Optional<Protocol> spokenIfKnown(String protocol, String name) {
      String word = protocol == null || protocol.isEmpty() ? prefix(name) : protocol;
      return switch (word.toUpperCase(Locale.ROOT)) {
        case "HTTP" -> Optional.of(Protocol.HTTP);
        case "TCP", "TLS", "HTTPS" -> Optional.of(Protocol.TCP);
        default -> Optional.empty();
      };
    }

    private static String prefix(String name) {
      return name == null ? "" : name.replaceFirst("-.*", "");
    }
  }

  /** Where the hosts are. */
  public enum Location {
    MESH_EXTERNAL
  }

  /** How endpoints are found; the embedded mesh implements these. */
  public enum Resolution {
    /** Endpoints are addresses. */
    STATIC,
    /** Endpoints, or the hosts themselves, are names to be looked up. */
    DNS
  }

  /**
   * One that answers.
   *
   * @param address an IP address, or a name where the resolution is DNS
   * @param ports by the name of the entry's port the number here, where it is another
   */
  public record WorkloadEntry(
      String address,
      Map<String, Integer> ports,
      Map<String, String> labels,
      Integer weight,
      String network,
      String locality,
      String serviceAccount) {
    public WorkloadEntry {
      ports = ports == null ? Map.of() : Map.copyOf(ports);
      labels = labels == null ? Map.of() : Map.copyOf(labels);
    }
  }

  @Override
  public String summary() {
    return spec.resolution() + " " + String.join(",", spec.hosts());
  }

  @Override
  public ServiceEntry inNamespace(String namespace) {
    return new ServiceEntry(apiVersion, kind, metadata.inNamespace(namespace), spec);
  }
}
