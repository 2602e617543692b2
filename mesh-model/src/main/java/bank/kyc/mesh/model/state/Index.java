package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.kind.deployment.DeploymentManifest;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The workloads and the Services of a state, found without going through all of them. */
final class Index implements OfWorkloads {
  private final List<Workload> workloads;
  private final List<Service> services;
  private final Map<WorkloadId, Workload> byId;
  private final Map<String, List<Workload>> workloadsOf;
  private final Map<String, Service> byName = new HashMap<>();
  private final Map<Label, List<Workload>> labelled = new HashMap<>();
  private final Map<WorkloadId, List<Service>> leadingTo = new HashMap<>();
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
    workloads.forEach(this::addByLabels);
    services.forEach(this::add);
  }

  /** A label of the pods of a namespace. */
  private record Label(String namespace, String key, String value) {}

  private void addByLabels(Workload workload) {
    workload
        .labels()
        .forEach(
            (key, value) ->
                labelled
                    .computeIfAbsent(
                        new Label(workload.namespace(), key, value), none -> new ArrayList<>())
                    .add(workload));
  }

  private void add(Service service) {
    names(service).forEach(name -> byName.put(name, service));
    List<Workload> selected = selected(service);
    selected.forEach(
        workload ->
            leadingTo.computeIfAbsent(workload.id(), none -> new ArrayList<>()).add(service));
    behind.put(service, running(selected));
  }

  // one with a dot at its end is whole: DNS looks for it nowhere else
  private static List<String> names(Service service) {
    String shortest = service.name() + "." + service.namespace();
    return List.of(shortest, shortest + ".svc", service.host(), service.host() + ".");
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

  /** Those that select a workload, whether it runs or not. */
  List<Service> leadingTo(Workload workload) {
    return leadingTo.getOrDefault(workload.id(), List.of());
  }

  Optional<Service> service(String written, String namespace) {
    String host = written.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(byName.get(host.contains(".") ? host : host + "." + namespace));
  }

  Optional<Service> serviceOf(String host) {
    return Optional.ofNullable(byName.get(host)).filter(service -> service.host().equals(host));
  }

  List<Workload> behind(Service service) {
    return Optional.ofNullable(behind.get(service)).orElseGet(() -> running(selected(service)));
  }

  // among those that have the first of its labels, not among all
  private List<Workload> selected(Service service) {
    return service.selector().entrySet().stream()
        .findFirst()
        .map(one -> new Label(service.namespace(), one.getKey(), one.getValue()))
        .map(label -> labelled.getOrDefault(label, List.of()))
        .orElse(List.of())
        .stream()
        .filter(service::selects)
        .toList();
  }

  private static List<Workload> running(List<Workload> selected) {
    return selected.stream().filter(workload -> workload.replicas() > 0).toList();
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
