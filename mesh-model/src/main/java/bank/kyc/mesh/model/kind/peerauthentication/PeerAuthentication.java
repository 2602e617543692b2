package bank.kyc.mesh.model.kind.peerauthentication;

import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.policy.Policy;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the workloads of a scope accept.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/security/peer_authentication/">PeerAuthentication</a>
 */
public record PeerAuthentication(String apiVersion, String kind, Metadata metadata, Spec spec)
    implements Policy {
  public PeerAuthentication {
    spec = spec == null ? new Spec(null, null, null) : spec;
  }

  /**
   * @param selector the workloads meant; empty means every workload of the scope
   * @param mtls the mode, UNSET where absent
   * @param portLevelMtls by the workload's port (not the Service's) the mode there
   */
  public record Spec(Selector selector, Mtls mtls, Map<Integer, Mtls> portLevelMtls) {
    public Spec {
      selector = selector == null ? new Selector(null) : selector;
      mtls = mtls == null ? new Mtls(null) : mtls;
      portLevelMtls = portLevelMtls == null ? Map.of() : Map.copyOf(portLevelMtls);
    }
  }

  /** The mode; UNSET inherits from the scope above. */
  public record Mtls(Mode mode) {
    public Mtls {
      mode = mode == null ? Mode.UNSET : mode;
    }
  }

  /** What a workload accepts. */
  public enum Mode {
    UNSET,
    DISABLE,
    PERMISSIVE,
    STRICT
  }

  @Override
  public String summary() {
    Stream<String> ports =
        new TreeMap<>(spec.portLevelMtls())
            .entrySet().stream().map(port -> port.getKey() + ":" + port.getValue().mode());
    return Stream.concat(Stream.of(spec.mtls().mode().toString()), ports)
        .collect(Collectors.joining(" "));
  }

  @Override
  public PeerAuthentication inNamespace(String namespace) {
    return new PeerAuthentication(apiVersion, kind, metadata.inNamespace(namespace), spec);
  }
}
