package bank.kyc.lab.local;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.call.Explanations;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.lab.mesh.Mesh.Change;
import bank.kyc.lab.mesh.Mesh.Progress;
import bank.kyc.lab.mesh.Mesh.Wire;
import bank.kyc.lab.mesh.MeshException;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.mesh.Paths;
import bank.kyc.lab.wire.ShownCertificate;
import bank.kyc.mesh.EmbeddedMesh;
import bank.kyc.mesh.Health;
import bank.kyc.mesh.address.Slot;
import bank.kyc.mesh.capture.Captured;
import bank.kyc.mesh.explain.Explanation;
import bank.kyc.mesh.manifest.Manifest;
import bank.kyc.mesh.manifest.Manifests;
import bank.kyc.mesh.manifest.PolicyManifest;
import bank.kyc.mesh.process.Application;
import bank.kyc.mesh.state.Service;
import bank.kyc.mesh.state.Workload;
import bank.kyc.mesh.state.WorkloadId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the lab can ask of an embedded mesh, in the lab's words. */
final class Operations {
  private static final String AGGREGATOR = "kyc-aggregator-mgt";
  private static final Duration PROBE = Duration.ofSeconds(2);

  private final EmbeddedMesh mesh;
  private final Path project;

  Operations(EmbeddedMesh mesh, Path project) {
    this.mesh = mesh;
    this.project = project;
  }

  Change up(Progress progress) {
    return change(mesh.apply(Manifests.read(project.resolve("minikube")), progress::step));
  }

  Change apply(Path fileOrFolder, Progress progress) {
    return change(mesh.apply(Manifests.read(fileOrFolder), progress::step));
  }

  Change delete(Path fileOrFolder) {
    return change(mesh.delete(Manifests.read(fileOrFolder).stream().map(Manifest::id).toList()));
  }

  Change reset() {
    return change(mesh.reset());
  }

  MeshStatus status() {
    List<MeshStatus.Workload> workloads =
        mesh.state().workloads().stream().parallel().map(this::status).toList();
    return new MeshStatus(
        !workloads.isEmpty(),
        workloads,
        mesh.policies().stream().map(Operations::inWords).sorted().toList());
  }

  Caller caller(String namespace) {
    Workload aggregator =
        aggregators().stream()
            .filter(workload -> workload.namespace().equals(namespace))
            .findFirst()
            .orElseThrow(
                () ->
                    new MeshException(
                        "There is no %s in the namespace \"%s\"; there is one in %s."
                            .formatted(
                                AGGREGATOR,
                                namespace,
                                aggregators().stream()
                                    .map(Workload::namespace)
                                    .collect(Collectors.joining(", ")))));
    return new Caller(
        namespace,
        aggregator.sidecar(),
        URI.create("http://localhost:" + applicationPort(aggregator)),
        Explanations.checks(aggregator));
  }

  Callee callee(String service) {
    List<Service> candidates =
        mesh.state().services().stream()
            .filter(
                candidate ->
                    service.equals(candidate.name())
                        || service.equals(candidate.name() + "." + candidate.namespace()))
            .toList();
    if (candidates.isEmpty()) {
      throw new MeshException(
          "There is no Service \"%s\"; there are %s."
              .formatted(service, names(mesh.state().services())));
    }
    if (candidates.size() > 1) {
      throw new MeshException(
          "The Service \"%s\" is ambiguous: say which of %s."
              .formatted(service, names(candidates)));
    }
    Service found = candidates.get(0);
    // what is scaled to zero stands behind its Service all the same when it comes to who it is
    boolean sidecar =
        mesh.state().workloads().stream().filter(found::selects).anyMatch(Workload::sidecar);
    return new Callee(found.name(), found.namespace(), sidecar);
  }

  Liveness liveness(Callee callee, Duration timeout) {
    List<WorkloadId> behind =
        mesh.state().behind(service(callee)).stream().map(Workload::id).toList();
    if (behind.isEmpty()) {
      return new Liveness(false, "no workload runs behind " + callee);
    }
    List<Health> all = behind.stream().map(id -> mesh.health(id, timeout)).toList();
    return new Liveness(
        all.stream().anyMatch(Health::alive),
        all.stream().map(Health::evidence).collect(Collectors.joining("; ")));
  }

  Explanation explain() {
    return Explanations.of(mesh.state());
  }

  Wire wire(String callerNamespace, String check, Callee callee) {
    Service service = service(callee);
    List<Workload> behind = mesh.state().behind(service);
    if (behind.isEmpty() || !behind.get(0).sidecar()) {
      throw new MeshException("No sidecar stands behind " + callee + ".");
    }
    Workload workload = behind.get(0);
    String target = service.ports().get(0).targetPort();
    int port =
        workload
            .port(target)
            .orElseThrow(() -> new MeshException(callee + " has no port " + target + "."));
    Caller caller = caller(callerNamespace);
    Captured captured =
        mesh.capture(workload.id(), port, () -> new Aggregator(PROBE).askOnce(caller, check));
    return new Wire(
        "by a relay in front of the sidecar of " + workload.id(),
        captured.forth(),
        captured.back());
  }

  String certificates(String name) {
    List<Workload> meant =
        mesh.state().workloads().stream()
            .filter(
                workload ->
                    name.equals(workload.id().name())
                        || name.equals(workload.id().name() + "." + workload.namespace()))
            .filter(Workload::sidecar)
            .toList();
    if (meant.size() != 1) {
      throw new MeshException(
          "\"%s\" names %d workloads with a sidecar; there are %s."
              .formatted(
                  name,
                  meant.size(),
                  mesh.state().workloads().stream()
                      .filter(Workload::sidecar)
                      .map(workload -> workload.id().name() + "." + workload.namespace())
                      .collect(Collectors.joining(", "))));
    }
    try {
      return ShownCertificate.chain(
          mesh.admin().get(meant.get(0).id(), ShownCertificate.ADMIN_PATH));
    } catch (IOException e) {
      throw new MeshException(
          "The sidecar of %s does not answer: %s.".formatted(meant.get(0).id(), e.getMessage()));
    }
  }

  Paths paths(String callerNamespace, Callee callee) {
    Service service = service(callee);
    Workload application = mesh.state().behind(service).get(0);
    int port = service.ports().get(0).port();
    WorkloadId caller = new WorkloadId(callerNamespace, AGGREGATOR);
    return new Paths(
        URI.create("http://localhost:" + applicationPort(application)),
        URI.create(
            "http://localhost:" + mesh.port(new Slot.Outbound(caller, service.host(), port))));
  }

  private Service service(Callee callee) {
    return mesh.state().services().stream()
        .filter(
            service ->
                service.name().equals(callee.name())
                    && service.namespace().equals(callee.namespace()))
        .findFirst()
        .orElseThrow(() -> new MeshException("The Service " + callee + " is gone."));
  }

  private MeshStatus.Workload status(Workload workload) {
    Health health = mesh.health(workload.id(), PROBE);
    List<String> addresses = new ArrayList<>();
    if (workload.id().name().equals(AGGREGATOR)) {
      addresses.add("http://localhost:" + applicationPort(workload));
    } else if (!workload.sidecar() && !workload.ports().isEmpty()) {
      addresses.add("application 127.0.0.1:" + applicationPort(workload));
    }
    if (workload.sidecar()) {
      workload
          .ports()
          .forEach(
              port ->
                  addresses.add(
                      "sidecar 127.0.0.1:"
                          + mesh.port(new Slot.Inbound(workload.id(), port.containerPort()))));
      addresses.add("admin 127.0.0.1:" + mesh.port(new Slot.Admin(workload.id())));
    }
    return new MeshStatus.Workload(
        workload.namespace(),
        workload.id().name(),
        health.alive() ? health.containers() : health.containers() + " (" + health.evidence() + ")",
        workload.sidecar() ? workload.identity().uri() : "-",
        addresses);
  }

  private int applicationPort(Workload workload) {
    return mesh.port(new Slot.Application(workload.id(), Application.mainPort(workload)));
  }

  private List<Workload> aggregators() {
    return Explanations.aggregators(mesh.state());
  }

  private static String names(List<Service> services) {
    return services.stream()
        .map(service -> service.name() + "." + service.namespace())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String inWords(PolicyManifest policy) {
    return policy.id() + " " + policy.summary();
  }

  private static Change change(bank.kyc.mesh.Change change) {
    return new Change(change.objects(), change.warnings(), change.enforcedAfter());
  }
}
