package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.explain.CallExplanation.Sent;
import bank.kyc.mesh.model.explain.CallExplanation.Speech;
import bank.kyc.mesh.model.explain.CallExplanation.Taken;
import bank.kyc.mesh.model.kind.authorizationpolicy.Request;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.kind.serviceentry.ExternalHost;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntries;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.plan.Addresses;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Outbound;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.plan.Route;
import bank.kyc.mesh.model.plan.Upstream;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.state.ClientTls;
import bank.kyc.mesh.model.state.Host;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.ServerTls;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Reads from the plan that the proxies were sent what calls come to: a pure function. */
public final class Explainer {
  private final MeshState state;
  private final MeshPlan plan;
  private final Receiver receiver;
  private final BiFunction<Workload, Host, Asked> asked;

  private Explainer(
      MeshState state, BiFunction<Workload, Host, Asked> asked, Optional<Presented> token) {
    this.state = state;
    this.asked = asked;
    this.plan = Planner.plan(state);
    this.receiver = new Receiver(state, plan, token);
  }

  /**
   * Explains the calls of some workloads to every Service but their own, and to every host that
   * their sidecars make known to them, and those from outside.
   *
   * @param callers workloads of the state
   * @param asked what a caller asks a Service for, because a policy or a route may look at it
   * @param fromOutside what a Service is asked for from outside of the mesh
   * @param token what all of them carry; empty for nothing
   */
  public static Explanation explain(
      MeshState state,
      List<Workload> callers,
      BiFunction<Workload, Host, Asked> asked,
      Function<Service, String> fromOutside,
      Optional<Presented> token) {
    return explain(state, callers, (caller, host) -> true, asked, fromOutside, token);
  }

  /**
   * The same of some of those calls only.
   *
   * @param made whether a caller may call a host
   */
  public static Explanation explain(
      MeshState state,
      List<Workload> callers,
      BiPredicate<Workload, Host> made,
      BiFunction<Workload, Host, Asked> asked,
      Function<Service, String> fromOutside,
      Optional<Presented> token) {
    Explainer explainer = new Explainer(state, asked, token);
    List<CallExplanation> calls = new ArrayList<>();
    for (Workload caller : callers) {
      for (Service service : state.services()) {
        if (!service.selects(caller) && made.test(caller, service)) {
          for (ServiceManifest.Port port : service.ports()) {
            calls.add(explainer.call(caller, service, port));
          }
        }
      }
      if (caller.findsHostsOfSidecars()) {
        for (ExternalHost host : ServiceEntries.of(state).knownIn(caller.namespace())) {
          if (made.test(caller, host)) {
            for (ServiceEntry.Port port : host.ports()) {
              calls.add(explainer.call(caller, host, port));
            }
          }
        }
      }
    }
    return new Explanation(
        calls,
        new OutsideExplainer(state, explainer.plan, token).all(fromOutside),
        Warnings.of(state.all(Policy.class), state, explainer.plan),
        Warnings.information(state));
  }

  private CallExplanation call(Workload caller, Service service, ServiceManifest.Port port) {
    return call(
        caller,
        new AskedPort(
            service,
            service.id(),
            port.port(),
            port.spoken(),
            state.behind(service),
            receiver.called(service, port)));
  }

  // whether one outside runs nobody here can tell, where it is not of the same cluster
  private CallExplanation call(Workload caller, ExternalHost host, ServiceEntry.Port port) {
    return call(
        caller,
        new AskedPort(
            host,
            new ObjectId("Host", "", host.host()),
            port.number(),
            port.spoken(),
            new Addresses(state).behind(host),
            Optional.empty()));
  }

  /**
   * A port of a host.
   *
   * @param behind the workloads behind it
   * @param called which of them is asked by a caller without a sidecar
   */
  private record AskedPort(
      Host host,
      ObjectId id,
      int port,
      Protocol protocol,
      List<Workload> behind,
      Optional<Receiver.Called> called) {}

  private CallExplanation call(Workload caller, AskedPort port) {
    Optional<Outbound> outbound = outbound(caller, port);
    Asked request = asked.apply(caller, port.host());
    Optional<Route> route = outbound.flatMap(to -> route(to, request));
    // of several who share the requests the first stands for all
    Optional<Upstream> upstream =
        route.flatMap(to -> to.to().stream().findFirst()).map(Route.Weighted::upstream);
    Optional<ClientTls> ownTls = ownTls(caller, port);
    Sent sent = ownTls.map(Explainer::sent).orElseGet(() -> sent(upstream, outbound.isPresent()));
    Optional<SpiffeId> shown =
        sent.speech() == Speech.MUTUAL_TLS ? Optional.of(caller.identity()) : Optional.empty();
    Request seen =
        port.protocol() == Protocol.TCP
            ? Request.connection(shown)
            : new Request(shown, "GET", request.path());
    Optional<Receiver.Called> called =
        outbound.isPresent() ? upstream.flatMap(receiver::called) : port.called();
    Taken taken = receiver.taken(!port.behind().isEmpty(), called, seen);
    return new CallExplanation(
        caller.id(),
        port.id(),
        port.port(),
        port.protocol(),
        request.path(),
        called
            .flatMap(callee -> ServerTls.of(callee.workload(), callee.port(), state))
            .filter(server -> taken.running() && taken.mode().isEmpty())
            .map(
                server ->
                    ownTls
                        .map(client -> new HandshakeInCode(client).outcome(server))
                        .orElseGet(() -> handshake(caller, outbound, port, upstream, server)))
            .orElseGet(
                () ->
                    ownTls.isPresent() && taken.running()
                        ? Outcome.OTHER
                        : Receiver.outcome(port.protocol(), sent, called.isPresent(), taken)),
        sent,
        taken,
        caller.sidecar() ? Optional.empty() : Planner.ruleFor(state, caller, port.host()),
        outbound.isPresent()
            ? route.map(SharesInPlan::of).orElse(List.of())
            : SharesInPlan.of(port.behind()));
  }

  // what a sidecar makes of TLS that is spoken through it is another matter
  private Optional<ClientTls> ownTls(Workload caller, AskedPort port) {
    return !caller.sidecar() && port.host() instanceof Service service
        ? ClientTls.of(caller, service, port.port(), state)
        : Optional.empty();
  }

  private static Sent sent(ClientTls own) {
    return new Sent(
        own.shown().isPresent() ? Speech.TLS_WITH_OWN_CERTIFICATE : Speech.TLS, Optional.empty());
  }

  // an application that speaks TLS itself takes nothing else
  private Outcome handshake(
      Workload caller,
      Optional<Outbound> outbound,
      AskedPort port,
      Optional<Upstream> upstream,
      ServerTls server) {
    return upstream.flatMap(to -> to.endpoints().stream().findFirst()).isEmpty()
        ? Outcome.OTHER
        : new HandshakeInPlan(
                Planner.of(state).credentials(caller, outbound.stream().toList()),
                port.host().host())
            .outcome(upstream.get().endpoints().get(0).transport(), server);
  }

  // of TCP there is one route
  private static Optional<Route> route(Outbound outbound, Asked asked) {
    return outbound.routes().stream()
        .filter(
            route ->
                outbound.protocol() == Protocol.TCP
                    || route.isFor("GET", asked.path(), asked.headers()))
        .findFirst();
  }

  private static Sent sent(Optional<Upstream> upstream, boolean bySidecar) {
    Speech speech =
        upstream
            .map(
                to ->
                    to.endpoints().stream()
                        .findFirst()
                        .map(Receiver::speech)
                        .orElse(Speech.NOTHING))
            .orElse(Speech.PLAINTEXT);
    Optional<Decision> by = upstream.map(Upstream::by);
    return new Sent(
        speech, bySidecar ? by.or(() -> Optional.of(Decision.byDefault(Reason.NO_ROUTE))) : by);
  }

  // one that the caller is not told of is explained as well
  private Optional<Outbound> outbound(Workload caller, AskedPort asked) {
    return plan.proxies().containsKey(caller.id())
        ? Planner.of(state).outbound(caller, asked.host().host(), asked.port())
        : Optional.empty();
  }
}
