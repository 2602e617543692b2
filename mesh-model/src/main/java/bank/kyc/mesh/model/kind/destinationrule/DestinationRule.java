package bank.kyc.mesh.model.kind.destinationrule;

import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
   * @param clientCertificate a file of the sidecar's, with the certificate that MUTUAL shows
   * @param privateKey the file with its key
   * @param caCertificates the file with the authorities that are believed; the machine's where
   *     empty
   * @param credentialName a Secret of the caller's namespace in the place of the three
   * @param sni the name that they ask for in the handshake; empty for the usual one
   * @param subjectAltNames who may answer; none for the usual ones
   * @param insecureSkipVerify whether whoever answers is taken for the one that was meant
   */
  public record Tls(
      TlsMode mode,
      String clientCertificate,
      String privateKey,
      String caCertificates,
      String credentialName,
      String sni,
      List<String> subjectAltNames,
      Boolean insecureSkipVerify) {
    public Tls {
      mode = mode == null ? TlsMode.DISABLE : mode;
      clientCertificate = clientCertificate == null ? "" : clientCertificate;
      privateKey = privateKey == null ? "" : privateKey;
      caCertificates = caCertificates == null ? "" : caCertificates;
      credentialName = credentialName == null ? "" : credentialName;
      sni = sni == null ? "" : sni;
      subjectAltNames = subjectAltNames == null ? List.of() : List.copyOf(subjectAltNames);
      insecureSkipVerify = Boolean.TRUE.equals(insecureSkipVerify);
    }

    /** Whether it is TLS that is not the mesh's own. */
    public boolean isOutward() {
      return mode == TlsMode.SIMPLE || mode == TlsMode.MUTUAL;
    }

    /** Whether it speaks TLS to whoever answers. */
    boolean verifiesNobody() {
      return isOutward() && insecureSkipVerify;
    }
  }

  /** The modes. */
  public enum TlsMode {
    /** Plaintext. */
    DISABLE,
    /** TLS without a certificate of the caller's. */
    SIMPLE,
    /** The same with a certificate of one's own. */
    MUTUAL,
    /** The mesh's own mTLS. */
    ISTIO_MUTUAL
  }

  /**
   * Whether it names a Secret and no workload that is to be given it, so that none is.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/cluster_tls.go">buildUpstreamClusterTLSContext</a>
   */
  public boolean needsSelector() {
    return spec.workloadSelector() == null
        && tlsSettings().anyMatch(tls -> tls.isOutward() && !tls.credentialName().isEmpty());
  }

  /** Whether it makes sidecars speak TLS that is not the mesh's own, to any part of its host. */
  public boolean isOutward() {
    return tlsSettings().anyMatch(Tls::isOutward);
  }

  private Stream<Tls> tlsSettings() {
    return Stream.concat(
            Stream.of(Optional.ofNullable(spec.trafficPolicy())),
            spec.subsets().stream().map(subset -> Optional.ofNullable(subset.trafficPolicy())))
        .flatMap(Optional::stream)
        .flatMap(
            policy ->
                Stream.concat(
                    Stream.of(Optional.ofNullable(policy.tls())),
                    policy.portLevelSettings().stream()
                        .map(port -> Optional.ofNullable(port.tls()))))
        .flatMap(Optional::stream);
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
