package bank.kyc.mesh.model.kind.virtualservice;

import bank.kyc.mesh.model.kind.service.ServiceHost;
import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.policy.Policy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where callers' sidecars send the requests that are meant for a host.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/networking/virtual-service/">VirtualService</a>
 */
public record VirtualService(String apiVersion, String kind, Metadata metadata, Spec spec)
    implements Policy {

  /**
   * @param hosts Services, exact, or short for one in the VirtualService's own namespace; at
   *     gateways any host
   * @param gateways Gateways, and {@code mesh} for the sidecars, which is the default
   * @param exportTo as in a DestinationRule
   * @param http the first that matches is taken
   */
  public record Spec(
      List<String> hosts, List<String> gateways, List<String> exportTo, List<HttpRoute> http) {
    public Spec {
      hosts = orNone(hosts);
      gateways = orNone(gateways);
      exportTo = orNone(exportTo);
      http = orNone(http);
    }
  }

  /**
   * A route.
   *
   * @param match one of them must match; none matches every request
   * @param route who shares the requests
   * @param redirect where to ask instead; null where somebody is sent them
   */
  public record HttpRoute(String name, List<Match> match, List<Share> route, Redirect redirect) {
    public HttpRoute {
      match = orNone(match);
      route = orNone(route);
    }
  }

  /**
   * Which requests of which callers: all that is given must be so.
   *
   * @param port the host's
   * @param sourceLabels the caller's
   * @param sourceNamespace the caller's
   * @param gateways which of those of the VirtualService are meant; none for all
   */
  public record Match(
      String name,
      StringMatch uri,
      StringMatch method,
      Map<String, StringMatch> headers,
      Integer port,
      Map<String, String> sourceLabels,
      String sourceNamespace,
      List<String> gateways) {
    public Match {
      gateways = orNone(gateways);
      headers = headers == null ? Map.of() : Map.copyOf(headers);
      sourceLabels = sourceLabels == null ? Map.of() : Map.copyOf(sourceLabels);
    }

    /** Whether it can be meant when a workload dials a port through its sidecar. */
    public boolean concerns(String namespace, Map<String, String> labels, int dialled) {
      return (port == null || port == dialled)
          && (gateways.isEmpty()
              ? isOf(namespace, labels)
              : gateways.contains(GatewayName.SIDECARS));
    }

    /**
     * Whether it can be meant at a Gateway; one that names gateways does not ask who sends.
     *
     * @param meant whether a gateway, as it is written, is that one
     * @see <a
     *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/route/route.go">sourceMatchHTTP</a>
     */
    boolean concernsGateway(
        Predicate<String> meant, String namespace, Map<String, String> labels, int served) {
      return (port == null || port == served)
          && (gateways.isEmpty() ? isOf(namespace, labels) : gateways.stream().anyMatch(meant));
    }

    private boolean isOf(String namespace, Map<String, String> labels) {
      return (sourceNamespace == null || sourceNamespace.equals(namespace))
          && new Selector(sourceLabels).matches(labels);
    }

    /** What of it a proxy looks at in each request. */
    public RequestMatch request() {
      return new RequestMatch(
          Optional.ofNullable(uri),
          Optional.ofNullable(method),
          headers.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue)));
    }
  }

  /**
   * One who is sent requests.
   *
   * @param weight in proportion to the sum; 0 where absent
   */
  public record Share(Destination destination, Integer weight) {
    public Share {
      weight = weight == null ? 0 : weight;
    }
  }

  /**
   * Where requests go.
   *
   * @param host a Service, as in {@link Spec#hosts}
   * @param subset one that a DestinationRule names; null for all of the Service
   * @param port null for the only one of the Service, or the one that was dialled
   */
  public record Destination(String host, String subset, PortSelector port) {}

  /** A port of a Service by its number. */
  public record PortSelector(int number) {}

  /** A host as it is meant: short ones stand for Services in the VirtualService's namespace. */
  public String whole(String host) {
    return ServiceHost.whole(host, metadata.namespace());
  }

  /** Whether sidecars route by it. */
  public boolean isForSidecars() {
    return spec.gateways().isEmpty() || spec.gateways().contains(GatewayName.SIDECARS);
  }

  /** The Gateways that route by it, in the order in which they are named. */
  public List<ObjectId> gateways() {
    return spec.gateways().stream()
        .filter(gateway -> !gateway.equals(GatewayName.SIDECARS))
        .map(this::gateway)
        .distinct()
        .toList();
  }

  /** Whether one of its matches can be meant at a Gateway. */
  public boolean concerns(
      Match match, ObjectId gateway, String namespace, Map<String, String> labels, int served) {
    return match.concernsGateway(
        written -> !written.equals(GatewayName.SIDECARS) && gateway(written).equals(gateway),
        namespace,
        labels,
        served);
  }

  private ObjectId gateway(String written) {
    return GatewayName.resolve(written, metadata.namespace());
  }

  @Override
  public String summary() {
    return String.join(",", spec.hosts());
  }

  @Override
  public VirtualService inNamespace(String namespace) {
    return new VirtualService(apiVersion, kind, metadata.inNamespace(namespace), spec);
  }

  private static <T> List<T> orNone(List<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }
}
