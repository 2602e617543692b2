package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.kind.authorizationpolicy.Request;
import bank.kyc.mesh.model.kind.requestauthentication.KeyAddress;
import bank.kyc.mesh.model.plan.Destination.InMesh;
import bank.kyc.mesh.model.plan.Endpoint;
import bank.kyc.mesh.model.plan.Inbound;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.ProxyPlan;
import bank.kyc.mesh.model.plan.Transport;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.Optional;

/** Whether proxies get the keys that tokens are signed with: a proxy is a caller there. */
record KeysInPlan(MeshState state, MeshPlan plan) {

  boolean areReachedBy(WorkloadId workload, KeyAddress address) {
    ProxyPlan own = plan.proxies().get(workload);
    return own != null
        && own.keys().stream()
            .filter(keys -> keys.host().equals(address.host()) && keys.port() == address.port())
            .flatMap(keys -> keys.endpoints().stream())
            .anyMatch(endpoint -> answers(endpoint, own, address));
  }

  private boolean answers(Endpoint endpoint, ProxyPlan own, KeyAddress address) {
    if (!(endpoint.destination() instanceof InMesh to)) {
      return true;
    }
    Optional<Inbound> inbound =
        Optional.ofNullable(plan.proxies().get(to.workload())).flatMap(p -> inbound(p, to.port()));
    Optional<SpiffeId> shown =
        Optional.of(own.proxy().identity())
            .filter(id -> endpoint.transport() instanceof Transport.IstioMutual);
    return state.workload(to.workload()).filter(w -> w.replicas() > 0).isPresent()
        && Receiver.understood(Receiver.speech(endpoint), inbound.map(Inbound::mode))
        && inbound
            .map(taken -> taken.authorization().decide(new Request(shown, "GET", address.path())))
            .map(verdict -> verdict.allowed())
            .orElse(true);
  }

  private static Optional<Inbound> inbound(ProxyPlan callee, int port) {
    return callee.inbound().stream().filter(taken -> taken.port() == port).findFirst();
  }
}
