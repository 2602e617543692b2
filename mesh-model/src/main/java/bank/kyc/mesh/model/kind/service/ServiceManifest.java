package bank.kyc.mesh.model.kind.service;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.object.NumberOrName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

/** A Service: a stable name and ports in front of the workloads that its selector picks. */
public record ServiceManifest(String apiVersion, String kind, Metadata metadata, Spec spec)
    implements MeshObject {
  static final String EXPORT_TO = "networking.istio.io/exportTo";

  /**
   * @param type where it is reachable from outside a cluster; has no meaning in the embedded mesh
   * @param selector labels of the pods behind the Service
   * @param ports at least one
   * @param clusterIP None makes it headless; an address is the cluster's choice, as is what follows
   */
  public record Spec(
      String type,
      Map<String, String> selector,
      List<Port> ports,
      String clusterIP,
      JsonNode clusterIPs,
      String internalTrafficPolicy,
      String externalTrafficPolicy,
      JsonNode ipFamilies,
      String ipFamilyPolicy,
      String sessionAffinity,
      Boolean publishNotReadyAddresses,
      Boolean allocateLoadBalancerNodePorts) {
    public Spec {
      selector = selector == null ? Map.of() : Map.copyOf(selector);
      ports = ports == null ? List.of() : List.copyOf(ports);
    }
  }

  /**
   * @param port what callers dial
   * @param targetPort the container's port, by name or number; {@code port} where absent
   * @param protocol TCP, the default
   * @param appProtocol what is spoken; told from the name, or the number, where absent
   * @param nodePort has no meaning in the embedded mesh
   */
  public record Port(
      String name,
      int port,
      @JsonDeserialize(using = NumberOrName.class) String targetPort,
      String protocol,
      String appProtocol,
      Integer nodePort) {
    public Port {
      // as the API server, to which nothing and 0 are no port
      targetPort =
          targetPort == null || targetPort.isEmpty() || targetPort.equals("0")
              ? Integer.toString(port)
              : targetPort;
    }

    /** What is spoken on it. */
    public Protocol spoken() {
      return Protocol.of(this).orElseThrow();
    }
  }

  /** Whether it has no address of its own, so that callers dial its workloads themselves. */
  public boolean isHeadless() {
    return "None".equals(spec.clusterIP());
  }

  /**
   * The namespaces whose sidecars know the Service; none where it does not say.
   *
   * @see <a
   *     href="https://istio.io/latest/docs/reference/config/annotations/#NetworkingExportTo">networking.istio.io/exportTo</a>
   */
  public Set<String> exportTo() {
    return Stream.of(metadata.annotations().getOrDefault(EXPORT_TO, "").split(","))
        .map(String::strip)
        .filter(namespace -> !namespace.isEmpty())
        .map(namespace -> namespace.equals(".") ? metadata.namespace() : namespace)
        .collect(Collectors.toSet());
  }

  @Override
  public ServiceManifest inNamespace(String namespace) {
    return new ServiceManifest(apiVersion, kind, metadata.inNamespace(namespace), spec);
  }
}
