package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.plan.Destination.InMesh;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From one plan to the next in steps between which no request gets an answer that neither of them
 * gives. Proxies cannot change at the same moment: where both sides of a call change, a caller that
 * is told first speaks to a callee that is not; and a callee that no longer takes what its callers
 * send cuts off what they are asking. So for the time of the change the callee gets a standby: a
 * second listener that stays as its main one was. All callers go there, the main one changes while
 * none of them looks, and each comes back to it and changes its own outbound side in one. Callers
 * without a sidecar know the main listener only, and see it change.
 */
public final class Transition {
  private final MeshPlan before;
  private final MeshPlan after;
  private final Set<Listener> withStandby;

  /** A port of a workload, where its proxy takes connections. */
  private record Listener(WorkloadId workload, int port) {}

  private Transition(MeshPlan before, MeshPlan after) {
    this.before = before;
    this.after = after;
    this.withStandby = inNeedOfStandby();
  }

  /**
   * The plans to be in force one after another, the last of which is {@code after}. Before each the
   * callers that the one before it sent elsewhere must have left the listener that they used.
   */
  public static List<MeshPlan> steps(MeshPlan before, MeshPlan after) {
    // what starts or stops has no past to keep, or no future; nobody calls a gateway through the
    // mesh, so that one which comes or goes is in no other's way
    Set<WorkloadId> comeOrGo = gatewaysThatComeOrGo(before, after);
    MeshPlan was = without(before, comeOrGo);
    MeshPlan becomes = without(after, comeOrGo);
    return was.isOfSameProxiesAs(becomes)
        ? new Transition(was, becomes)
            .steps().stream().map(step -> beside(step, after, comeOrGo)).toList()
        : List.of(after);
  }

  private static Set<WorkloadId> gatewaysThatComeOrGo(MeshPlan before, MeshPlan after) {
    return Stream.of(before, after)
        .flatMap(plan -> plan.proxies().entrySet().stream())
        .filter(proxy -> proxy.getValue().proxy().role() == Proxy.Role.GATEWAY)
        .map(Map.Entry::getKey)
        .filter(id -> before.proxies().containsKey(id) != after.proxies().containsKey(id))
        .collect(Collectors.toSet());
  }

  private static MeshPlan without(MeshPlan plan, Set<WorkloadId> some) {
    Map<WorkloadId, ProxyPlan> rest = new LinkedHashMap<>(plan.proxies());
    rest.keySet().removeAll(some);
    return new MeshPlan(rest);
  }

  private static MeshPlan beside(MeshPlan step, MeshPlan after, Set<WorkloadId> some) {
    Map<WorkloadId, ProxyPlan> all = new LinkedHashMap<>(step.proxies());
    some.stream()
        .filter(after.proxies()::containsKey)
        .forEach(id -> all.put(id, after.proxies().get(id)));
    return new MeshPlan(all);
  }

  private List<MeshPlan> steps() {
    if (withStandby.isEmpty()) {
      return List.of(after);
    }
    return Stream.of(
            plan(this::was, false, before),
            plan(this::was, true, before),
            plan(this::halfway, true, before),
            plan(this::becomes, true, before),
            plan(this::becomes, false, after),
            after)
        .distinct()
        .toList();
  }

  // with the standbys open; those who are not concerned change when the callers come back
  private MeshPlan plan(Function<Listener, Inbound> main, boolean onStandby, MeshPlan rest) {
    Map<WorkloadId, ProxyPlan> changed = new LinkedHashMap<>();
    rest.proxies()
        .forEach(
            (id, proxy) ->
                changed.put(id, isConcerned(proxy) ? plan(proxy, main, onStandby) : proxy));
    return new MeshPlan(changed);
  }

  private boolean isConcerned(ProxyPlan proxy) {
    return proxy.inbound().stream()
            .anyMatch(in -> withStandby.contains(new Listener(proxy.proxy().id(), in.port())))
        || proxy
            .endpoints()
            .flatMap(endpoint -> listener(endpoint).stream())
            .anyMatch(withStandby::contains);
  }

  private ProxyPlan plan(ProxyPlan proxy, Function<Listener, Inbound> main, boolean onStandby) {
    WorkloadId id = proxy.proxy().id();
    return new ProxyPlan(
        proxy.proxy(),
        proxy.inbound().stream()
            .map(
                inbound ->
                    Optional.of(new Listener(id, inbound.port()))
                        .filter(withStandby::contains)
                        .map(main)
                        .orElse(inbound))
            .toList(),
        standby(id),
        proxy.outbound().stream()
            .map(to -> to.withEndpoints(endpoint -> routed(endpoint, onStandby)))
            .toList(),
        proxy.keys().stream()
            .map(from -> from.withEndpoints(endpoint -> routed(endpoint, onStandby)))
            .toList(),
        proxy.ingress().stream()
            .map(in -> in.withEndpoints(endpoint -> routed(endpoint, onStandby)))
            .toList(),
        proxy.credentials());
  }

  private List<Inbound> standby(WorkloadId workload) {
    return before.proxies().get(workload).inbound().stream()
        .filter(inbound -> withStandby.contains(new Listener(workload, inbound.port())))
        .toList();
  }

  private Endpoint routed(Endpoint endpoint, boolean onStandby) {
    return endpoint.destination() instanceof InMesh to
        ? endpoint.at(to.by(onStandby && withStandby.contains(listener(to))))
        : endpoint;
  }

  private Inbound was(Listener listener) {
    return inbound(before, listener).orElseThrow();
  }

  private Inbound becomes(Listener listener) {
    return inbound(after, listener).orElseThrow();
  }

  /**
   * What is accepted and what is let through change one after the other. For a caller without a
   * sidecar a refusal hides what is let through: it must be there while that changes.
   */
  private Inbound halfway(Listener listener) {
    return halfway(was(listener), becomes(listener));
  }

  private static Inbound halfway(Inbound was, Inbound becomes) {
    return was.mode() == Mode.STRICT ? was.lettingThroughAs(becomes) : was.with(becomes.mode());
  }

  // those that change, and what is spoken to them: looked for once, not for each of them
  private Set<Listener> inNeedOfStandby() {
    Map<Listener, Inbound> changing = changing();
    if (changing.isEmpty()) {
      return Set.of();
    }
    Map<Listener, Set<Transport>> spoken = spokenTo(changing.keySet());
    Set<Listener> differently = spokenToDifferently();
    Set<Listener> needed = new HashSet<>();
    changing.forEach(
        (listener, was) -> {
          if (needsStandby(
              was,
              becomes(listener),
              spoken.getOrDefault(listener, Set.of()),
              differently.contains(listener))) {
            needed.add(listener);
          }
        });
    return needed;
  }

  private Map<Listener, Inbound> changing() {
    Map<Listener, Inbound> changing = new HashMap<>();
    before
        .proxies()
        .forEach(
            (id, proxy) -> {
              List<Inbound> becomes = after.proxies().get(id).inbound();
              if (!proxy.inbound().equals(becomes)) {
                for (Inbound was : proxy.inbound()) {
                  Listener listener = new Listener(id, was.port());
                  // a port that goes with its Service has no future
                  inbound(after, listener)
                      .filter(now -> changes(was, now))
                      .ifPresent(now -> changing.put(listener, was));
                }
              }
            });
    return changing;
  }

  private static boolean changes(Inbound was, Inbound becomes) {
    return was.mode() != becomes.mode() || !was.letsThroughAs(becomes);
  }

  private static boolean needsStandby(
      Inbound was, Inbound becomes, Set<Transport> spoken, boolean spokenToDifferently) {
    boolean mode = was.mode() != becomes.mode();
    boolean authorization = !was.letsThroughAs(becomes);
    boolean connectionsClose =
        mode && spoken.stream().anyMatch(noLongerTaken(becomes.mode()))
            // what TCP lets through is part of the listener: its connections go with the old one
            || authorization && was.protocol() == Protocol.TCP && !spoken.isEmpty();
    return mode && authorization || spokenToDifferently || connectionsClose;
  }

  // a connection of this sort is closed at once, with whatever is being asked through it
  private static Predicate<Transport> noLongerTaken(Mode mode) {
    return switch (mode) {
      case STRICT -> Transport.Plaintext.class::isInstance;
      case DISABLE -> Transport.IstioMutual.class::isInstance;
      case PERMISSIVE, UNSET -> none -> false;
    };
  }

  private Map<Listener, Set<Transport>> spokenTo(Set<Listener> some) {
    Map<Listener, Set<Transport>> spoken = new HashMap<>();
    before.proxies().values().stream()
        .flatMap(ProxyPlan::endpoints)
        .forEach(
            endpoint ->
                listener(endpoint)
                    .filter(some::contains)
                    .ifPresent(
                        to ->
                            spoken
                                .computeIfAbsent(to, none -> new HashSet<>())
                                .add(endpoint.transport())));
    return spoken;
  }

  private Set<Listener> spokenToDifferently() {
    Set<Listener> differently = new HashSet<>();
    before
        .proxies()
        .forEach(
            (id, caller) -> {
              ProxyPlan becomes = after.proxies().get(id);
              if (!caller.sendsAs(becomes)) {
                Map<String, List<Route>> routes = becomes.routes();
                caller.routes().entrySet().stream()
                    .filter(was -> !speakAlike(was.getValue(), routes.get(was.getKey())))
                    .flatMap(was -> endpoints(was.getValue()))
                    .forEach(to -> listener(to).ifPresent(differently::add));
              }
            });
    return differently;
  }

  private static boolean speakAlike(List<Route> was, List<Route> become) {
    return become != null
        && endpoints(was).toList().equals(endpoints(become).toList())
        && weights(was).equals(weights(become));
  }

  private static Stream<Endpoint> endpoints(List<Route> routes) {
    return routes.stream()
        .flatMap(route -> route.to().stream())
        .flatMap(weighted -> weighted.upstream().endpoints().stream());
  }

  private static List<Integer> weights(List<Route> routes) {
    return routes.stream()
        .flatMap(route -> route.to().stream())
        .map(Route.Weighted::weight)
        .toList();
  }

  private static Optional<Inbound> inbound(MeshPlan plan, Listener listener) {
    return plan.proxies().get(listener.workload()).inbound().stream()
        .filter(inbound -> inbound.port() == listener.port())
        .findFirst();
  }

  private static Optional<Listener> listener(Endpoint endpoint) {
    return endpoint.destination() instanceof InMesh to
        ? Optional.of(listener(to))
        : Optional.empty();
  }

  private static Listener listener(InMesh destination) {
    return new Listener(destination.workload(), destination.port());
  }
}
