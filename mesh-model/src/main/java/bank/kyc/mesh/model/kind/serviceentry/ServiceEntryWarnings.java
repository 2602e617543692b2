package bank.kyc.mesh.model.kind.serviceentry;

import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What of a ServiceEntry was hardly meant so. */
final class ServiceEntryWarnings {
  /** What of an entry counts that is not the first one to name a host. */
  private static final String NOTHING = "nothing";

  private static final String ENDPOINTS = "endpoints";
  private static final String OWN_NAMESPACE = "own-namespace";

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
        .map(winner -> claimed(entry, host, winner.toString(), NOTHING));
  }

  // an older one that whoever sees this one sees as well
  private static Stream<Warning> other(ServiceEntry entry, String host, MeshState state) {
    List<ExternalHost> all = ServiceEntries.of(state).all();
    return all.stream()
        .filter(one -> one.host().equals(host) && one.entry().equals(entry))
        .findFirst()
        .flatMap(
            own ->
                all.stream()
                    .filter(one -> one.host().equals(host))
                    .takeWhile(one -> one != own)
                    .filter(
                        one ->
                            one.namespace().equals(own.namespace())
                                || one.isPublic() && own.isPublic())
                    .findFirst())
        .map(
            winner ->
                claimed(
                    entry,
                    host,
                    winner.id().toString(),
                    winner.namespace().equals(entry.metadata().namespace())
                        ? ENDPOINTS
                        : OWN_NAMESPACE))
        .stream();
  }

  private static Warning claimed(ServiceEntry entry, String host, String winner, String counts) {
    return new Warning(
        Code.HOST_CLAIMED_TWICE,
        entry.id(),
        Map.of("host", host, "winner", winner, "counts", counts));
  }
}
