package bank.kyc.mesh.model.kind.virtualservice;

import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.Host;
import bank.kyc.mesh.model.state.MeshState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which VirtualService routes what a caller sends to a Service: of those that its namespace sees,
 * private ones of its own go first, then those that are exported to it by name, then the public
 * ones, wherever they stand; of each sort the oldest. They are not merged.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/push_context.go">VirtualServicesForGateway</a>
 */
public final class VirtualServices {
  private static final String EVERYONE = "*";
  private static final String ITSELF = ".";

  private final List<VirtualService> oldestFirst;

  /** Those of a mesh. */
  public VirtualServices(MeshState state) {
    this.oldestFirst = state.oldestFirst(VirtualService.class);
  }

  /** The one that routes a caller's requests to a Service, if there is one. */
  public Optional<VirtualService> routing(String callersNamespace, Host service) {
    return oldestFirst.stream()
        .filter(VirtualService::isForSidecars)
        .filter(one -> one.spec().hosts().stream().map(one::whole).anyMatch(service.host()::equals))
        .filter(one -> isFor(one, callersNamespace))
        .min(Comparator.comparing(one -> rank(one, callersNamespace)));
  }

  /**
   * Those that route what comes to a Gateway, the first before the others: the same ones go first,
   * and each adds its routes.
   *
   * @param gatewaysNamespace where the gateway itself stands
   */
  public List<VirtualService> at(ObjectId gateway, String gatewaysNamespace) {
    return oldestFirst.stream()
        .filter(one -> one.gateways().contains(gateway))
        .filter(one -> isFor(one, gatewaysNamespace))
        .sorted(Comparator.comparing(one -> rank(one, gatewaysNamespace)))
        .toList();
  }

  private static boolean isFor(VirtualService one, String namespace) {
    return isPublic(one) || exportedTo(one, namespace);
  }

  private static int rank(VirtualService one, String namespace) {
    if (isPublic(one)) {
      return 2;
    }
    return one.metadata().namespace().equals(namespace) ? 0 : 1;
  }

  private static boolean isPublic(VirtualService one) {
    return one.spec().exportTo().isEmpty() || one.spec().exportTo().contains(EVERYONE);
  }

  private static boolean exportedTo(VirtualService one, String namespace) {
    return one.spec().exportTo().contains(namespace)
        || one.spec().exportTo().contains(ITSELF) && one.metadata().namespace().equals(namespace);
  }
}
