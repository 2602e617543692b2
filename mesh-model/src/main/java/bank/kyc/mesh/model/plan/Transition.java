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
import java.util.Set;
import java.util.function.BiFunction;
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
    return proxies(was).equals(proxies(becomes))
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

  private static Map<WorkloadId, Proxy> proxies(MeshPlan plan) {
    Map<WorkloadId, Proxy> proxies = new HashMap<>();
    plan.proxies().forEach((id, proxy) -> proxies.put(id, proxy.proxy()));
    return proxies;
  }

  private List<MeshPlan> steps() {
    if (withStandby.isEmpty()) {
      return List.of(after);
    }
    return Stream.of(
            plan(before, false, before),
            plan(before, true, before),
            plan(halfway(), true, before),
            plan(after, true, before),
            plan(after, false, after),
            after)
        .distinct()
        .toList();
  }

  // with the standbys open; those who are not concerned change when the callers come back
  private MeshPlan plan(MeshPlan main, boolean onStandby, MeshPlan rest) {
    return each(
        rest,
        (id, proxy) ->
            new ProxyPlan(
                proxy.proxy(),
                proxy.inbound().stream()
                    .map(
                        inbound ->
                            withStandby.contains(new Listener(id, inbound.port()))
                                ? inbound(main, id, inbound.port())
                                : inbound)
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
                proxy.credentials()));
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

  /**
   * What is accepted and what is let through change one after the other. For a caller without a
   * sidecar a refusal hides what is let through: it must be there while that changes.
   */
  private MeshPlan halfway() {
    return each(
        before,
        (id, proxy) ->
            new ProxyPlan(
                proxy.proxy(),
                proxy.inbound().stream()
                    .map(was -> halfway(was, inbound(after, id, was.port())))
                    .toList(),
                List.of(),
                proxy.outbound(),
                proxy.keys(),
                proxy.ingress(),
                proxy.credentials()));
  }

  private static MeshPlan each(MeshPlan plan, BiFunction<WorkloadId, ProxyPlan, ProxyPlan> change) {
    Map<WorkloadId, ProxyPlan> changed = new LinkedHashMap<>();
    plan.proxies().forEach((id, proxy) -> changed.put(id, change.apply(id, proxy)));
    return new MeshPlan(changed);
  }

  private static Inbound halfway(Inbound was, Inbound becomes) {
    return was.mode() == Mode.STRICT ? was.lettingThroughAs(becomes) : was.with(becomes.mode());
  }

  private Set<Listener> inNeedOfStandby() {
    Set<Listener> needed = new HashSet<>();
    before
        .proxies()
        .forEach(
            (id, proxy) -> {
              for (Inbound was : proxy.inbound()) {
                Listener listener = new Listener(id, was.port());
                if (needsStandby(was, inbound(after, id, was.port()), listener)) {
                  needed.add(listener);
                }
              }
            });
    return needed;
  }

  private boolean needsStandby(Inbound was, Inbound becomes, Listener listener) {
    boolean mode = was.mode() != becomes.mode();
    boolean authorization = !was.letsThroughAs(becomes);
    boolean connectionsClose =
        mode && isSpokenTo(listener, noLongerTaken(becomes.mode()))
            // what TCP lets through is part of the listener: its connections go with the old one
            || authorization && was.protocol() == Protocol.TCP && isSpokenTo(listener, any -> true);
    return mode && authorization
        || (mode || authorization) && isSpokenToDifferently(listener)
        || connectionsClose;
  }

  // a connection of this sort is closed at once, with whatever is being asked through it
  private static Predicate<Transport> noLongerTaken(Mode mode) {
    return switch (mode) {
      case STRICT -> Transport.Plaintext.class::isInstance;
      case DISABLE -> Transport.IstioMutual.class::isInstance;
      case PERMISSIVE, UNSET -> none -> false;
    };
  }

  private boolean isSpokenTo(Listener listener, Predicate<Transport> spoken) {
    return before.proxies().values().stream()
        .flatMap(ProxyPlan::endpoints)
        .anyMatch(to -> leadsTo(to, listener) && spoken.test(to.transport()));
  }

  private boolean isSpokenToDifferently(Listener listener) {
    return before.proxies().entrySet().stream()
        .anyMatch(
            caller -> {
              Map<String, List<Route>> becomes = after.proxies().get(caller.getKey()).routes();
              return caller.getValue().routes().entrySet().stream()
                  .filter(was -> !speakAlike(was.getValue(), becomes.get(was.getKey())))
                  .flatMap(was -> endpoints(was.getValue()))
                  .anyMatch(to -> leadsTo(to, listener));
            });
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

  private static Inbound inbound(MeshPlan plan, WorkloadId workload, int port) {
    return plan.proxies().get(workload).inbound().stream()
        .filter(inbound -> inbound.port() == port)
        .findFirst()
        .orElseThrow();
  }

  private static boolean leadsTo(Endpoint endpoint, Listener listener) {
    return endpoint.destination() instanceof InMesh to && listener(to).equals(listener);
  }

  private static Listener listener(InMesh destination) {
    return new Listener(destination.workload(), destination.port());
  }
}
