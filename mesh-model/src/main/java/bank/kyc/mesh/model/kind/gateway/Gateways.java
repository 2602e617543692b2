package bank.kyc.mesh.model.kind.gateway;

import bank.kyc.mesh.model.kind.gateway.Gateway.Protocol;
import bank.kyc.mesh.model.kind.gateway.Gateway.Server;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.MeshState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The servers that all Gateways together give the ingress gateway. Of one port the oldest server
 * says whether TLS is spoken there, and one that says otherwise is left out. Those without TLS
 * share the port; those with TLS are told from each other by the name that is asked for, so that
 * one of which an older one has a host is left out whole.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/gateway.go">mergeGateways</a>
 */
public final class Gateways {
  private final Map<Integer, List<MergedServer>> byPort = new TreeMap<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  /**
   * A server that is not used.
   *
   * @param winner the Gateway whose server is used in its place
   */
  public record LeftOut(MergedServer server, ObjectId winner) {}

  /** Those of a mesh. */
  public Gateways(MeshState state) {
    for (Gateway gateway : state.oldestFirst(Gateway.class)) {
      if (IngressGateway.isSelected(gateway)) {
        gateway.spec().servers().forEach(server -> add(new MergedServer(gateway, server)));
      }
    }
  }

  /** By port, in the order in which they came. */
  public Map<Integer, List<MergedServer>> byPort() {
    return byPort;
  }

  /** Those that are not used. */
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  private void add(MergedServer added) {
    List<MergedServer> there =
        byPort.computeIfAbsent(added.server().port().number(), port -> new ArrayList<>());
    winner(there, added)
        .ifPresentOrElse(
            older -> leftOut.add(new LeftOut(added, older.gateway().id())), () -> there.add(added));
  }

  private static Optional<MergedServer> winner(List<MergedServer> there, MergedServer added) {
    Protocol protocol = added.server().port().protocol();
    return there.stream()
        .filter(
            older ->
                older.server().port().protocol() != protocol
                    || protocol == Protocol.HTTPS && isSameHost(older.server(), added.server()))
        .findFirst();
  }

  private static boolean isSameHost(Server one, Server other) {
    return one.hosts().stream().anyMatch(other.hosts()::contains);
  }
}
