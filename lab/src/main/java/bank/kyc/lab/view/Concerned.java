package bank.kyc.lab.view;

import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication;
import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentication;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.policy.Scope;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which policies of the callee's side concern which workload, or the ingress gateway. */
final class Concerned {
  private final Map<WorkloadId, List<ObjectId>> policies = new HashMap<>();

  Concerned(MeshState state) {
    Stream.of(
            state.oldestFirst(PeerAuthentication.class).stream()
                .map(one -> new Selected(one, one.spec().selector(), false)),
            state.oldestFirst(RequestAuthentication.class).stream()
                .map(one -> new Selected(one, one.spec().selector(), true)),
            state.oldestFirst(AuthorizationPolicy.class).stream()
                .map(one -> new Selected(one, one.spec().selector(), true)))
        .flatMap(all -> all)
        .forEach(
            one ->
                one.workloads(state)
                    .forEach(
                        workload ->
                            policies
                                .computeIfAbsent(workload.id(), any -> new ArrayList<>())
                                .add(one.policy().id())));
  }

  /**
   * A policy, and whom it selects.
   *
   * @param ofRequests whether it is about requests, which a gateway takes as well, and not about
   *     what is spoken on the ports of workloads
   */
  private record Selected(Policy policy, Selector selector, boolean ofRequests) {
    Stream<Workload> workloads(MeshState state) {
      Scope scope = Scope.of(policy, selector, state);
      Stream<Workload> gateway =
          IngressGateway.of(state).stream().filter(any -> ofRequests).filter(scope::means);
      return Stream.concat(scope.workloads().stream().filter(Workload::sidecar), gateway);
    }
  }

  List<ObjectId> by(Workload workload) {
    return policies.getOrDefault(workload.id(), List.of());
  }
}
