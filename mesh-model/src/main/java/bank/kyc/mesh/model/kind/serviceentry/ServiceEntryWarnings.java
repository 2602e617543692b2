package bank.kyc.mesh.model.kind.serviceentry;

import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What of a ServiceEntry was hardly meant so. */
final class ServiceEntryWarnings {
  private ServiceEntryWarnings() {}

  static List<Warning> of(ServiceEntry entry, MeshState state) {
    return entry.spec().hosts().stream()
        .distinct()
        .flatMap(host -> Stream.concat(service(entry, host, state), other(entry, host, state)))
        .toList();
  }

  private static Stream<Warning> service(ServiceEntry entry, String host, MeshState state) {
    return state.services().stream()
        .filter(service -> service.host().equals(host))
        .map(Service::id)
        .map(winner -> claimed(entry, host, winner.toString()));
  }

  // an older one that whoever sees this one sees as well
  private static Stream<Warning> other(ServiceEntry entry, String host, MeshState state) {
    String namespace = entry.metadata().namespace();
    int rank = ServiceEntries.rank(new ExternalHost(entry, host), namespace);
    Optional<ExternalHost> winner =
        ServiceEntries.of(state).all().stream()
            .filter(one -> one.host().equals(host))
            .takeWhile(one -> !one.entry().equals(entry))
            .filter(one -> one.isKnownIn(namespace) && ServiceEntries.rank(one, namespace) <= rank)
            .findFirst();
    return winner.stream().map(one -> claimed(entry, host, one.id().toString()));
  }

  private static Warning claimed(ServiceEntry entry, String host, String winner) {
    return new Warning(Code.HOST_CLAIMED_TWICE, entry.id(), Map.of("host", host, "winner", winner));
  }
}
