package bank.kyc.mesh.model.kind.peerauthentication;

import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Scope;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What of a PeerAuthentication was hardly meant so. */
final class PeerAuthenticationWarnings {
  private final PeerAuthentication policy;
  private final MeshState state;
  private final List<PeerAuthentication> oldestFirst;

  PeerAuthenticationWarnings(PeerAuthentication policy, MeshState state) {
    this.policy = policy;
    this.state = state;
    this.oldestFirst = state.oldestFirst(PeerAuthentication.class);
  }

  List<Warning> all() {
    if (!policy.spec().selector().isEmpty() && scope().namespace().isEmpty()) {
      return List.of(Warning.of(Code.SELECTOR_IN_ROOT_NAMESPACE, policy.id()));
    }
    Optional<Warning> nobody = scope().concernsNobody(policy.id());
    return nobody.isPresent()
        ? List.of(nobody.get())
        : Stream.concat(younger().stream(), portsOfServices()).toList();
  }

  private Scope scope() {
    return Scope.of(policy, policy.spec().selector(), state);
  }

  // of several policies of one scope the oldest counts
  private Optional<Warning> younger() {
    List<ObjectId> winners =
        policy.spec().selector().isEmpty()
            ? List.of(oldest(this::isOfSameNamespace))
            : scope().workloads().stream()
                .map(workload -> oldest(other -> selects(other, workload)))
                .toList();
    return winners.contains(policy.id())
        ? Optional.empty()
        : winners.stream()
            .findFirst()
            .map(
                winner ->
                    new Warning(
                        Code.YOUNGER_POLICY, policy.id(), Map.of("winner", winner.toString())));
  }

  private ObjectId oldest(Predicate<PeerAuthentication> ofScope) {
    return oldestFirst.stream()
        .filter(ofScope)
        .findFirst()
        .map(PeerAuthentication::id)
        .orElse(policy.id());
  }

  private boolean isOfSameNamespace(PeerAuthentication other) {
    return other.spec().selector().isEmpty()
        && other.metadata().namespace().equals(policy.metadata().namespace());
  }

  private static boolean selects(PeerAuthentication other, Workload workload) {
    return !other.spec().selector().isEmpty()
        && other.metadata().namespace().equals(workload.namespace())
        && other.spec().selector().matches(workload.labels());
  }

  private Stream<Warning> portsOfServices() {
    return policy.spec().portLevelMtls().keySet().stream()
        .sorted()
        .flatMap(port -> portOfService(port).stream());
  }

  private Optional<Warning> portOfService(int port) {
    List<Workload> selected = scope().workloads();
    boolean isWorkloads = selected.stream().anyMatch(workload -> listens(workload, port));
    return isWorkloads
        ? Optional.empty()
        : selected.stream()
            .flatMap(workload -> leadsElsewhere(workload, port).stream())
            .findFirst()
            .map(details -> new Warning(Code.PORT_OF_THE_SERVICE, policy.id(), details));
  }

  private boolean listens(Workload workload, int port) {
    return workload.ports().stream().anyMatch(declared -> declared.containerPort() == port)
        || state.dialled(workload).stream().anyMatch(dialled -> dialled.behind() == port);
  }

  private Optional<Map<String, String>> leadsElsewhere(Workload workload, int port) {
    return state.dialled(workload).stream()
        .filter(dialled -> dialled.port().port() == port)
        .findFirst()
        .map(
            dialled ->
                Map.of(
                    "port", Integer.toString(port),
                    "service", dialled.service().toString(),
                    "target", Integer.toString(dialled.behind())));
  }
}
