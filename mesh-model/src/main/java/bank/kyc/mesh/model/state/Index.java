package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.kind.deployment.DeploymentManifest;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The workloads and the Services of a state, found without going through all of them. */
final class Index {
  private final List<Workload> workloads;
  private final List<Service> services;
  private final Map<WorkloadId, Workload> byId;
  private final Map<String, List<Workload>> workloadsOf;
  private final Map<String, List<Service>> servicesOf;
  private final Map<Service, List<Workload>> behind = new HashMap<>();

  Index(MeshState state) {
    workloads =
        state.all(DeploymentManifest.class).stream()
            .map(deployment -> workload(deployment, state))
            .sorted(Comparator.comparing(Workload::id))
            .toList();
    services = state.all(ServiceManifest.class).stream().map(Index::service).toList();
    byId = workloads.stream().collect(Collectors.toMap(Workload::id, Function.identity()));
    workloadsOf = workloads.stream().collect(Collectors.groupingBy(Workload::namespace));
    servicesOf = services.stream().collect(Collectors.groupingBy(Service::namespace));
    services.forEach(service -> behind.put(service, running(service)));
  }

  /** In the order of their ids. */
  List<Workload> workloads() {
    return workloads;
  }

  List<Workload> workloads(String namespace) {
    return workloadsOf.getOrDefault(namespace, List.of());
  }

  Optional<Workload> workload(WorkloadId id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<Service> services() {
    return services;
  }

  List<Service> services(String namespace) {
    return servicesOf.getOrDefault(namespace, List.of());
  }

  List<Workload> behind(Service service) {
    return Optional.ofNullable(behind.get(service)).orElseGet(() -> running(service));
  }

  private List<Workload> running(Service service) {
    return workloads(service.namespace()).stream()
        .filter(workload -> workload.replicas() > 0)
        .filter(service::selects)
        .toList();
  }

  private static Service service(ServiceManifest manifest) {
    return new Service(
        manifest.metadata().name(),
        manifest.metadata().namespace(),
        manifest.spec().selector(),
        manifest.spec().ports(),
        manifest.isHeadless(),
        manifest.exportTo());
  }

  private static Workload workload(DeploymentManifest deployment, MeshState state) {
    DeploymentManifest.Template template = deployment.spec().template();
    DeploymentManifest.PodMetadata pod = template.metadata();
    DeploymentManifest.Container container = template.spec().containers().get(0);
    WorkloadId id = new WorkloadId(deployment.metadata().namespace(), deployment.metadata().name());
    String account = template.spec().account();
    boolean sidecar =
        Injection.happens(id.namespace(), labelsOfNamespace(id.namespace(), state), pod);
    return new Workload(
        id,
        sidecar ? Injection.labels(pod.labels(), id.name()) : pod.labels(),
        pod.annotations(),
        new SpiffeId(id.namespace(), account == null ? "default" : account),
        sidecar,
        deployment.spec().replicas(),
        container.ports(),
        container,
        template.spec().volumes());
  }

  private static Map<String, String> labelsOfNamespace(String name, MeshState state) {
    return state
        .object(new ObjectId("Namespace", "", name))
        .map(namespace -> namespace.metadata().labels())
        .orElse(Map.of());
  }
}
