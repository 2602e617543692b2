package bank.kyc.lab.view;

import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy;
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

/** Which policies of the callee's side concern which workload. */
final class Concerned {
  private final Map<WorkloadId, List<ObjectId>> policies = new HashMap<>();

  Concerned(MeshState state) {
    Stream.of(
            state.oldestFirst(PeerAuthentication.class).stream()
                .map(one -> new Selected(one, one.spec().selector())),
            state.oldestFirst(RequestAuthentication.class).stream()
                .map(one -> new Selected(one, one.spec().selector())),
            state.oldestFirst(AuthorizationPolicy.class).stream()
                .map(one -> new Selected(one, one.spec().selector())))
        .flatMap(all -> all)
        .forEach(
            one ->
                Scope.of(one.policy(), one.selector(), state).workloads().stream()
                    .filter(Workload::sidecar)
                    .forEach(
                        workload ->
                            policies
                                .computeIfAbsent(workload.id(), any -> new ArrayList<>())
                                .add(one.policy().id())));
  }

  private record Selected(Policy policy, Selector selector) {}

  List<ObjectId> by(Workload workload) {
    return policies.getOrDefault(workload.id(), List.of());
  }
}
