package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.object.Selector;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that was applied to the mesh and not deleted since. Immutable. */
public final class MeshState {
  /** Where policies for the whole mesh stand; Istio's default. */
  public static final String ROOT_NAMESPACE = "istio-system";

  private static final Set<String> ALWAYS_THERE = Set.of(ROOT_NAMESPACE, "default", "kube-system");

  /** The label of an object that says for which Istio it is meant, where there are several. */
  public static final String REVISION_LABEL = Injection.REVISION_LABEL;

  /** The revision of an Istio that was installed without a name of its own. */
  public static final String REVISION = Injection.REVISION;

  private final Map<ObjectId, Entry> objects;
  private final Neighbours neighbours;
  private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();

  private record Entry(MeshObject manifest, Instant created) {}

  private MeshState(Map<ObjectId, Entry> objects, Neighbours neighbours) {
    this.objects = Collections.unmodifiableMap(objects);
    this.neighbours = neighbours;
  }

  /** A mesh to which nothing was applied. */
  public static MeshState empty() {
    return new MeshState(new LinkedHashMap<>(), Neighbours.NONE);
  }

  /**
   * The state with these manifests applied; one that is there already is replaced and keeps its
   * time of creation.
   *
   * @param now seconds count, as in Kubernetes: of two policies made in one second the name decides
   */
  public MeshState with(Collection<? extends MeshObject> manifests, Instant now) {
    Map<ObjectId, Entry> next = new LinkedHashMap<>(objects);
    for (MeshObject manifest : manifests) {
      next.merge(
          manifest.id(),
          new Entry(manifest, now.truncatedTo(ChronoUnit.SECONDS)),
          (old, replacement) -> new Entry(manifest, old.created()));
    }
    return next(next, manifests.stream().map(MeshObject::kind));
  }

  /** The state without these objects; a Namespace takes all that stands in it along. */
  public MeshState without(Collection<ObjectId> ids) {
    Map<ObjectId, Entry> next = new LinkedHashMap<>(objects);
    next.keySet().removeAll(ids);
    for (ObjectId id : ids) {
      if (id.kind().equals("Namespace")) {
        next.keySet().removeIf(object -> object.namespace().equals(id.name()));
      }
    }
    return next(next, ids.stream().map(ObjectId::kind));
  }

  // what does not depend on what changed is kept
  private MeshState next(Map<ObjectId, Entry> objects, Stream<String> changed) {
    MeshState next = new MeshState(objects, neighbours);
    if (changed.noneMatch(OfWorkloads.KINDS::contains)) {
      derived.forEach(
          (type, made) -> {
            if (made instanceof OfWorkloads) {
              next.derived.put(type, made);
            }
          });
    }
    return next;
  }

  /** The same state, in a mesh that holds more. */
  public MeshState beside(Neighbours others) {
    return new MeshState(objects, others);
  }

  /** What has come, gone or become another since a state: each object as it was, and as it is. */
  public List<MeshObject> changedSince(MeshState before) {
    return Stream.concat(otherThan(before), before.otherThan(this)).toList();
  }

  private Stream<MeshObject> otherThan(MeshState other) {
    return objects.entrySet().stream()
        .filter(own -> !own.getValue().equals(other.objects.get(own.getKey())))
        .map(own -> own.getValue().manifest());
  }

  /** What is in the same mesh without being part of this state. */
  public Neighbours neighbours() {
    return neighbours;
  }

  /**
   * What is made of this state, once for each type: a state does not change, so neither does that.
   *
   * @param type what it is kept by
   * @param from makes it of a state
   */
  public <T> T derived(Class<T> type, Function<MeshState, T> from) {
    Object known = derived.get(type);
    if (known == null) {
      // not made while the map is locked: it may need something else that is derived
      T made = from.apply(this);
      known = Optional.ofNullable(derived.putIfAbsent(type, made)).orElse(made);
    }
    return type.cast(known);
  }

  /** Whether an object is there. */
  public boolean contains(ObjectId id) {
    return objects.containsKey(id);
  }

  /** The object itself, if it is there. */
  public Optional<MeshObject> object(ObjectId id) {
    return Optional.ofNullable(objects.get(id)).map(Entry::manifest);
  }

  /** The ids of all objects, in the order in which they came. */
  public List<ObjectId> ids() {
    return List.copyOf(objects.keySet());
  }

  /** The manifests of a type, in the order in which they came. */
  public <T extends MeshObject> List<T> all(Class<T> type) {
    return stream(type).map(Entry::manifest).map(type::cast).toList();
  }

  /**
   * The policies of a type that are in force, the oldest first and those of one second by name: the
   * order in which Istio lets policies of one scope win. One that is labelled for another revision
   * of Istio is that one's business.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/config.go">sortConfigByCreationTime</a>
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/model.go">ObjectInRevision</a>
   */
  public <T extends MeshObject> List<T> oldestFirst(Class<T> type) {
    return stream(type)
        .filter(entry -> isOfOurRevision(entry.manifest()))
        .sorted(
            Comparator.comparing(Entry::created)
                .thenComparing(entry -> entry.manifest().metadata().name())
                .thenComparing(entry -> entry.manifest().metadata().namespace()))
        .map(Entry::manifest)
        .map(type::cast)
        .toList();
  }

  /** Whether an object is meant for this Istio: its label says nothing else. */
  public static boolean isOfOurRevision(MeshObject object) {
    String revision = object.metadata().labels().getOrDefault(Injection.REVISION_LABEL, "");
    return revision.isEmpty() || revision.equals(Injection.REVISION);
  }

  /** Whether a namespace is there without being declared: whose content is not known. */
  public static boolean isAlwaysThere(String namespace) {
    return ALWAYS_THERE.contains(namespace);
  }

  /** Whether a ServiceAccount was declared. */
  public boolean hasAccount(String namespace, String name) {
    return objects.containsKey(new ObjectId("ServiceAccount", namespace, name));
  }

  /** Whether a namespace was declared or is always there. */
  public boolean hasNamespace(String name) {
    return ALWAYS_THERE.contains(name) || objects.containsKey(new ObjectId("Namespace", "", name));
  }

  /** What every Deployment of the mesh runs, in the order of their ids. */
  public List<Workload> workloads() {
    return index().workloads();
  }

  /** A workload by its id, if there is one. */
  public Optional<Workload> workload(WorkloadId id) {
    return index().workload(id);
  }

  /** Every Service of the mesh. */
  public List<Service> services() {
    return index().services();
  }

  /**
   * The Service that DNS finds by a name in a namespace, if there is one.
   *
   * @param written of any length, in capitals or not, with the dot at its end or without
   */
  public Optional<Service> service(String written, String namespace) {
    return index().service(written, namespace);
  }

  /** The Service of a host that is given in whole, if there is one. */
  public Optional<Service> serviceOf(String host) {
    return index().serviceOf(host);
  }

  /** Where Services are found by name. */
  public Directory<Service> directoryOfServices() {
    return new Directory<>("Service", services(), Service::name, Service::namespace);
  }

  /** The workloads behind a Service that run. */
  public List<Workload> behind(Service service) {
    return index().behind(service);
  }

  /** The ways to a workload: through every port of every Service that leads to one of its own. */
  public List<Dialled> dialled(Workload workload) {
    return index().leadingTo(workload).stream()
        .flatMap(
            service ->
                service.ports().stream()
                    .flatMap(
                        port ->
                            workload.port(port.targetPort()).stream()
                                .map(behind -> new Dialled(service, port, behind))))
        .toList();
  }

  /** The workloads of a namespace that a selector picks. */
  public List<Workload> selected(String namespace, Selector selector) {
    return index().workloads(namespace).stream()
        .filter(workload -> selector.matches(workload.labels()))
        .toList();
  }

  /** Objects that stand in a namespace which is not there. */
  public List<ObjectId> homeless() {
    List<ObjectId> homeless = new ArrayList<>(objects.keySet());
    homeless.removeIf(id -> id.namespace().isEmpty() || hasNamespace(id.namespace()));
    return homeless;
  }

  private Index index() {
    return derived(Index.class, Index::new);
  }

  private Stream<Entry> stream(Class<?> type) {
    return objects.values().stream().filter(entry -> type.isInstance(entry.manifest()));
  }
}
