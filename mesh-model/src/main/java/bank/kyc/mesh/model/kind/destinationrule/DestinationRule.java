package bank.kyc.mesh.model.kind.destinationrule;

import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What callers' sidecars send to a host.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/networking/destination-rule/">DestinationRule</a>
 */
public record DestinationRule(String apiVersion, String kind, Metadata metadata, Spec spec)
    implements Policy {

  /**
   * @param host the Service meant: exact, short (in the rule's own namespace) or with a wildcard
   * @param trafficPolicy null where the rule has none; when rules of one host are merged, the first
   *     that has one wins
   * @param exportTo the namespaces whose callers see the rule: {@code .} its own, {@code *} all
   *     (the default), or names
   * @param workloadSelector the callers meant, in the rule's own namespace; null means all
   * @param subsets named parts of the host; without a route that names them they receive no traffic
   */
  public record Spec(
      String host,
      TrafficPolicy trafficPolicy,
      List<Subset> subsets,
      List<String> exportTo,
      Selector workloadSelector) {
    public Spec {
      subsets = subsets == null ? List.of() : List.copyOf(subsets);
      exportTo = exportTo == null ? List.of() : List.copyOf(exportTo);
    }
  }

  /**
   * @param loadBalancer null for the usual one
   * @param connectionPool null for the usual one
   * @param outlierDetection null for none
   * @param tls how callers speak to every port; null leaves it to automatic mTLS
   * @param portLevelSettings for single ports of the Service: replaces the rest altogether, so that
   *     a port without {@code tls} is left to automatic mTLS
   */
  public record TrafficPolicy(
      LoadBalancer loadBalancer,
      ConnectionPool connectionPool,
      OutlierDetection outlierDetection,
      Tls tls,
      List<PortSettings> portLevelSettings) {
    public TrafficPolicy {
      portLevelSettings = portLevelSettings == null ? List.of() : List.copyOf(portLevelSettings);
    }

    boolean isEmpty() {
      return portLevelSettings.isEmpty()
          && Stream.of(loadBalancer, connectionPool, outlierDetection, tls)
              .allMatch(Objects::isNull);
    }
  }

  /** A port of the Service, and how callers speak to it; null as in {@link TrafficPolicy}. */
  public record PortSettings(
      PortSelector port,
      LoadBalancer loadBalancer,
      ConnectionPool connectionPool,
      OutlierDetection outlierDetection,
      Tls tls) {
    boolean isEmpty() {
      return Stream.of(loadBalancer, connectionPool, outlierDetection, tls)
          .allMatch(Objects::isNull);
    }
  }

  /** A port of the Service by its number. */
  public record PortSelector(int number) {}

  /** How callers choose among the workloads behind the host. */
  public record LoadBalancer(Balance simple) {
    public LoadBalancer {
      simple = simple == null ? Balance.UNSPECIFIED : simple;
    }
  }

  /** The ways to choose that the embedded mesh implements. */
  public enum Balance {
    /** Istio's default, which is {@link #LEAST_REQUEST}. */
    UNSPECIFIED,
    /** An older name of {@link #LEAST_REQUEST}. */
    LEAST_CONN,
    LEAST_REQUEST,
    RANDOM,
    ROUND_ROBIN
  }

  /** A named part of the host; its policy, where it has one, goes before the host's. */
  public record Subset(String name, Map<String, String> labels, TrafficPolicy trafficPolicy) {
    public Subset {
      labels = labels == null ? Map.of() : Map.copyOf(labels);
    }
  }

  /**
   * How callers speak.
   *
   * @param sni the name that they ask for in the handshake; empty for the usual one
   * @param subjectAltNames who may answer; none for the identities behind the Service
   * @param insecureSkipVerify whether whoever answers is taken for the one that was meant
   */
  public record Tls(
      TlsMode mode, String sni, List<String> subjectAltNames, Boolean insecureSkipVerify) {
    public Tls {
      mode = mode == null ? TlsMode.DISABLE : mode;
      sni = sni == null ? "" : sni;
      subjectAltNames = subjectAltNames == null ? List.of() : List.copyOf(subjectAltNames);
      insecureSkipVerify = Boolean.TRUE.equals(insecureSkipVerify);
    }

    /** Whether it speaks TLS to whoever answers. */
    boolean verifiesNobody() {
      return mode == TlsMode.SIMPLE && insecureSkipVerify;
    }
  }

  /** The modes that the embedded mesh implements; MUTUAL brings certificates of its own. */
  public enum TlsMode {
    /** Plaintext. */
    DISABLE,
    /** TLS without a certificate of the caller's, checked against the public authorities. */
    SIMPLE,
    /** The mesh's own mTLS. */
    ISTIO_MUTUAL
  }

  @Override
  public String summary() {
    TrafficPolicy policy = spec.trafficPolicy();
    return policy == null || policy.tls() == null ? "AUTO" : policy.tls().mode().toString();
  }

  @Override
  public DestinationRule inNamespace(String namespace) {
    return new DestinationRule(apiVersion, kind, metadata.inNamespace(namespace), spec);
  }
}
