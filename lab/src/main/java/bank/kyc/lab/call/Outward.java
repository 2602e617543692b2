package bank.kyc.lab.call;

import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.kind.serviceentry.ExternalHost;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntries;
import bank.kyc.mesh.model.plan.Endpoint;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.plan.Upstream;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.WorkloadId;
import java.net.URI;

/**
 * Where a call to a host outside goes.
 *
 * @param asked the port that the application asks for
 * @param dialled the port that its sidecar connects to
 * @param endpoint who is connected to
 */
public record Outward(int asked, int dialled, Endpoint endpoint) {
  private static final int HTTP = 80;

  /**
   * Where one goes under the policies of a state.
   *
   * @param check the caller's check that leads to the host
   * @throws MeshException if it leads to nobody, or no sidecar stands beside the caller
   */
  public static Outward of(Caller from, String check, Callee to, MeshState state) {
    if (!from.sidecar()) {
      throw new MeshException(
          "%s has no sidecar, and %s is outside of the mesh: what crosses between the two is their own business, and no proxy's."
              .formatted(from, to));
    }
    URI url = from.checks().get(check);
    int asked = url.getPort() < 0 ? HTTP : url.getPort();
    Upstream upstream =
        state
            .workload(new WorkloadId(from.namespace(), from.name()))
            .flatMap(caller -> Planner.of(state).outbound(caller, to.name(), asked))
            .flatMap(outbound -> outbound.upstreams().findFirst())
            .filter(found -> !found.endpoints().isEmpty())
            .orElseThrow(
                () ->
                    new MeshException(
                        "The sidecar of %s leads nowhere what is asked of %s:%d."
                            .formatted(from, to, asked)));
    return new Outward(asked, dialled(upstream, state), upstream.endpoints().get(0));
  }

  private static int dialled(Upstream upstream, MeshState state) {
    return ServiceEntries.of(state).named(upstream.host()).stream()
        .flatMap(
            host ->
                host.ports().stream()
                    .filter(port -> port.number() == upstream.port())
                    .flatMap(port -> host.addresses(port).stream()))
        .map(ExternalHost.Address::port)
        .findFirst()
        .orElse(upstream.port());
  }
}
