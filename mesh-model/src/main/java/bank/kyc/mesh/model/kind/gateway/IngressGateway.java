package bank.kyc.mesh.model.kind.gateway;

import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.Container;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gateway that Istio's demo profile installs: a proxy without an application, which runs where
 * a Gateway selects it.
 *
 * @see <a
 *     href="https://github.com/istio/istio/tree/1.31.1/manifests/charts/gateways/istio-ingress">istio-ingress</a>
 */
public final class IngressGateway {
  /** Where it stands. */
  public static final WorkloadId ID =
      new WorkloadId(MeshState.ROOT_NAMESPACE, "istio-ingressgateway");

  /** The ports of its Service that requests come by. */
  public static final List<Integer> PORTS = List.of(80, 443);

  private static final Workload WORKLOAD =
      new Workload(
          ID,
          Map.of(
              "app",
              ID.name(),
              "istio",
              "ingressgateway",
              "service.istio.io/canonical-name",
              ID.name(),
              "service.istio.io/canonical-revision",
              "latest"),
          Map.of(),
          new SpiffeId(ID.namespace(), "istio-ingressgateway-service-account"),
          true,
          1,
          List.of(),
          new Container("istio-proxy", "auto"),
          List.of());

  private IngressGateway() {}

  /** The gateway of a mesh, if a Gateway selects it. */
  public static Optional<Workload> of(MeshState state) {
    return state.oldestFirst(Gateway.class).stream().anyMatch(IngressGateway::isSelected)
        ? Optional.of(WORKLOAD)
        : Optional.empty();
  }

  /** Whether a Gateway selects it. */
  public static boolean isSelected(Gateway gateway) {
    return new Selector(gateway.spec().selector()).matches(WORKLOAD.labels());
  }

  /** Whether a workload is it. */
  public static boolean isOne(WorkloadId workload) {
    return workload.equals(ID);
  }
}
