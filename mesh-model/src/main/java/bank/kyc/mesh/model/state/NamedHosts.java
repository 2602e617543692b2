package bank.kyc.mesh.model.state;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The hosts that a workload is told of: those whose addresses stand in its container's environment
 * or arguments. Nobody else tells it whom to call, so its sidecar needs to know no others; Istio's
 * {@code Sidecar} resource says the same by hand.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/networking/sidecar/">istio.io/docs/reference/config/networking/sidecar</a>
 */
public final class NamedHosts implements OfWorkloads {
  private final MeshState state;
  private final Map<WorkloadId, Set<Port>> of = new ConcurrentHashMap<>();

  private NamedHosts(MeshState state) {
    this.state = state;
  }

  /** As the names of a state are resolved. */
  public static NamedHosts of(MeshState state) {
    return state.derived(NamedHosts.class, NamedHosts::new);
  }

  /**
   * A port of a host.
   *
   * @param host in whole: that of a Service, or one outside
   */
  public record Port(String host, int number) {}

  /** All that a workload of the state is told of, in the order in which it is. */
  public Set<Port> of(Workload workload) {
    return of.computeIfAbsent(workload.id(), unknown -> named(workload));
  }

  private Set<Port> named(Workload workload) {
    Set<Port> named = new LinkedHashSet<>();
    texts(workload)
        .flatMap(text -> Authority.in(text).stream())
        .forEach(written -> meant(written, workload).ifPresent(named::add));
    return named;
  }

  /** Which port of which host a workload reaches by an address, if any. */
  public Optional<Port> meant(Authority written, Workload workload) {
    if (written.port().isEmpty()) {
      return Optional.empty();
    }
    int port = written.port().get();
    Optional<Service> service = state.service(written.host(), workload.namespace());
    return service.isPresent()
        ? service.filter(known -> known.has(port)).map(known -> new Port(known.host(), port))
        : outside(written, workload).map(host -> new Port(host, port));
  }

  // a host that only sidecars know: an entry may make it known later
  private static Optional<String> outside(Authority written, Workload workload) {
    String host = written.host().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    boolean isName = host.contains(".") && !host.matches("[\\d.]+");
    return written.hasScheme() && isName && workload.findsHostsOfSidecars()
        ? Optional.of(host)
        : Optional.empty();
  }

  private Stream<String> texts(Workload workload) {
    return Stream.of(
            ContainerContent.asFarAsKnown(state, workload).variables().values(),
            workload.container().args(),
            workload.container().command())
        .flatMap(Collection::stream);
  }
}
