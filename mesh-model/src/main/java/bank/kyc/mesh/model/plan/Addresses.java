package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.kind.serviceentry.ExternalHost;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import java.util.List;
import java.util.Optional;

/**
 * Where an address of a ServiceEntry leads: it may be the name, or the IP address, of a Service of
 * the same cluster, whose DNS and whose network take it there past every rule of the mesh.
 */
public final class Addresses {
  private final MeshState state;

  /** Those of a mesh. */
  public Addresses(MeshState state) {
    this.state = state;
  }

  Destination destination(ExternalHost.Address address) {
    return service(address.address())
        .flatMap(service -> behind(service, address.port()))
        .orElseGet(() -> new Destination.Outside(address.address(), address.port()));
  }

  /** The workloads of the same cluster that stand behind a host; none where it is elsewhere. */
  public List<Workload> behind(ExternalHost host) {
    return host.ports().stream()
        .flatMap(port -> host.addresses(port).stream())
        .flatMap(address -> service(address.address()).stream())
        .flatMap(service -> state.behind(service).stream())
        .distinct()
        .toList();
  }

  private Optional<Destination> behind(Service service, int dialled) {
    return service.ports().stream()
        .filter(port -> port.port() == dialled)
        .findFirst()
        .flatMap(
            port ->
                state.behind(service).stream()
                    .flatMap(
                        callee ->
                            callee.port(port.targetPort()).stream()
                                .map(
                                    number ->
                                        (Destination)
                                            new Destination.InMesh(
                                                callee.id(), number, callee.identity(), false)))
                    .findFirst());
  }

  private Optional<Service> service(String address) {
    return state.services().stream()
        .filter(service -> names(service).contains(address) || isClusterIp(service, address))
        .findFirst();
  }

  private static List<String> names(Service service) {
    String shortest = service.name() + "." + service.namespace();
    return List.of(shortest, shortest + ".svc", service.host());
  }

  private boolean isClusterIp(Service service, String address) {
    return state
        .object(new ObjectId("Service", service.namespace(), service.name()))
        .map(ServiceManifest.class::cast)
        .filter(manifest -> address.equals(manifest.spec().clusterIP()))
        .isPresent();
  }
}
