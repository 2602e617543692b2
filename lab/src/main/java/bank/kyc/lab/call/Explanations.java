package bank.kyc.lab.call;

import bank.kyc.mesh.model.explain.Asked;
import bank.kyc.mesh.model.explain.CallExplanation;
import bank.kyc.mesh.model.explain.Explainer;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.explain.Presented;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.Host;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.token.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the calls come to that the lab lets aggregators make. */
public final class Explanations {
  private Explanations() {}

  /**
   * The calls of every aggregator to every Service and host outside, and of others to those they
   * depend on.
   */
  public static Explanation of(MeshState state) {
    return of(state, Map.of(), Optional.empty());
  }

  /**
   * The same where the aggregators are asked with headers, and with a token, which they hand on.
   *
   * @param headers by name
   * @param token empty for none
   */
  public static Explanation of(
      MeshState state, Map<String, String> headers, Optional<Token> token) {
    Explanation all =
        Explainer.explain(
            state,
            callers(state),
            (caller, service) -> new Asked(path(caller, service), headers),
            service -> Outside.path(service.name()),
            token.map(carried -> new Presented(carried, Instant.now())));
    return all.with(all.calls().stream().filter(call -> isMade(call, state)).toList());
  }

  /**
   * The calls that an environment makes possible, by whomever, and those from outside.
   *
   * @param token empty for none
   */
  public static Explanation ofPossible(MeshState state, Optional<Token> token) {
    Possible possible = new Possible(state);
    Explanation all =
        Explainer.explain(
            state,
            state.workloads(),
            possible::isMade,
            (caller, service) -> new Asked(path(caller, service), Map.of()),
            service -> Outside.path(service.name()),
            token.map(carried -> new Presented(carried, Instant.now())));
    return all.with(all.calls().stream().filter(possible::isMade).toList());
  }

  private static List<Workload> callers(MeshState state) {
    return state.workloads().stream()
        .filter(
            caller ->
                Aggregators.isOne(caller)
                    || state.services().stream()
                        .anyMatch(to -> Callers.depends(caller, to.name(), to.namespace())))
        .toList();
  }

  private static boolean isMade(CallExplanation call, MeshState state) {
    ObjectId callee = call.callee();
    return call.caller().name().equals(Aggregators.NAME)
        || state
            .workload(call.caller())
            .filter(caller -> Callers.depends(caller, callee.name(), callee.namespace()))
            .isPresent();
  }

  /** What an aggregator asks a host for in the end; {@code /} where none of its checks does. */
  private static String path(Workload caller, Host host) {
    return (host instanceof Service service
            ? Route.find(
                Aggregators.checks(caller), caller.namespace(), service.name(), service.namespace())
            : Route.find(Aggregators.checks(caller), host.host()))
        .map(check -> "/credit-check/" + check + "/" + Aggregator.CUSTOMER)
        .orElse("/");
  }
}
