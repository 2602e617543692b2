package bank.kyc.mesh.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.kind.authorizationpolicy.Request;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.plan.Destination.InMesh;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.WorkloadId;
import bank.kyc.mesh.model.token.Refusal;
import bank.kyc.mesh.model.token.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Between any two plans, and whatever part of a step a sidecar has taken and another has not: no
 * call comes to anything that neither the plan before nor the one after lets it come to.
 */
class TransitionTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int SAMPLES = Integer.getInteger("samples", 1_500);
  private static final Optional<Token> TOKEN =
      Optional.of(
          Token.read(
              RandomMesh.KEY.sign(
                  Map.of("iss", "us", "sub", "anna", "aud", "kyc", "groups", "clerks"))));
  private static final List<String> PATHS = List.of("/x/y", "/z");

  @Test
  void noStepLetsACallComeToAnythingNew() {
    System.out.println("TransitionTest: -Dseed=" + SEED);
    var meshes = new RandomMesh(new Random(SEED));
    RandomMesh.Sample before = meshes.sample();
    for (int i = 0; i < SAMPLES; i++) {
      RandomMesh.Sample after = meshes.sample();
      check(Planner.plan(before.state()), Planner.plan(after.state()), before, after);
      before = after;
    }
  }

  @Test
  void whatDoesNotChangeTakesOneStep() {
    MeshPlan plan = Planner.plan(new RandomMesh(new Random(SEED)).sample().state());

    assertThat(Transition.steps(plan, plan)).containsExactly(plan);
  }

  private static void check(
      MeshPlan before, MeshPlan after, RandomMesh.Sample from, RandomMesh.Sample to) {
    List<MeshPlan> moments = new ArrayList<>();
    moments.add(before);
    moments.addAll(Transition.steps(before, after));
    assertThat(moments.get(moments.size() - 1)).isEqualTo(after);
    String story = "from%n%s%nto%n%s".formatted(from.yaml(), to.yaml());
    for (int i = 1; i < moments.size(); i++) {
      inside(moments.get(i - 1), moments.get(i), before, after, story);
      outside(moments.get(i - 1), moments.get(i), before, after, story);
    }
  }

  private static void inside(
      MeshPlan was, MeshPlan is, MeshPlan before, MeshPlan after, String story) {
    for (WorkloadId caller : before.proxies().keySet()) {
      Optional<SpiffeId> identity = Optional.of(before.proxies().get(caller).proxy().identity());
      for (Outbound outbound : before.proxies().get(caller).outbound()) {
        for (Endpoint endpoint : outbound.endpoints().toList()) {
          InMesh callee = (InMesh) endpoint.destination();
          for (String path : PATHS) {
            Set<String> allowed =
                Set.copyOf(
                    List.of(
                        outcome(before, before, before, caller, outbound, callee, identity, path),
                        outcome(after, after, after, caller, outbound, callee, identity, path)));
            for (MeshPlan calling : List.of(was, is)) {
              for (MeshPlan accepting : List.of(was, is)) {
                for (MeshPlan letting : List.of(was, is)) {
                  assertThat(
                          outcome(
                              calling, accepting, letting, caller, outbound, callee, identity,
                              path))
                      .as("%s to %s, %s", caller, callee, story)
                      .isIn(allowed);
                }
              }
            }
          }
        }
      }
    }
  }

  private static void outside(
      MeshPlan was, MeshPlan is, MeshPlan before, MeshPlan after, String story) {
    for (WorkloadId callee : before.proxies().keySet()) {
      for (Inbound port : before.proxies().get(callee).inbound()) {
        for (String path : PATHS) {
          Set<String> allowed =
              Set.copyOf(
                  List.of(
                      outside(before, before, callee, port, path),
                      outside(after, after, callee, port, path)));
          for (MeshPlan accepting : List.of(was, is)) {
            for (MeshPlan letting : List.of(was, is)) {
              assertThat(outside(accepting, letting, callee, port, path))
                  .as("outside to %s, %s", callee, story)
                  .isIn(allowed);
            }
          }
        }
      }
    }
  }

  private static String outside(
      MeshPlan accepting, MeshPlan letting, WorkloadId callee, Inbound port, String path) {
    return listener(accepting, callee, port.port(), false).orElseThrow().mode() == Mode.STRICT
        ? "refused"
        : let(letting, callee, port.port(), false, Optional.empty(), path, "plaintext");
  }

  private static String outcome(
      MeshPlan calling,
      MeshPlan accepting,
      MeshPlan letting,
      WorkloadId caller,
      Outbound outbound,
      InMesh callee,
      Optional<SpiffeId> identity,
      String path) {
    Endpoint endpoint =
        calling.proxies().get(caller).outbound().stream()
            .filter(candidate -> candidate.authority().equals(outbound.authority()))
            .flatMap(Outbound::endpoints)
            .filter(
                candidate ->
                    ((InMesh) candidate.destination()).workload().equals(callee.workload()))
            .findFirst()
            .orElseThrow();
    InMesh to = (InMesh) endpoint.destination();
    boolean plaintext = endpoint.transport() instanceof Transport.Plaintext;
    if (!accepting.proxies().containsKey(to.workload())) {
      return plaintext ? "plaintext" : "unavailable";
    }
    Optional<Inbound> listener = listener(accepting, to.workload(), to.port(), to.standby());
    if (listener.isEmpty()) {
      return "nobody there";
    }
    Mode mode = listener.get().mode();
    if (endpoint.transport() instanceof Transport.Tls
        || plaintext && mode == Mode.STRICT
        || !plaintext && mode == Mode.DISABLE) {
      return "unavailable";
    }
    return let(
        letting,
        to.workload(),
        to.port(),
        to.standby(),
        plaintext ? Optional.empty() : identity,
        path,
        plaintext ? "plaintext" : "mtls");
  }

  private static String let(
      MeshPlan letting,
      WorkloadId callee,
      int port,
      boolean standby,
      Optional<SpiffeId> identity,
      String path,
      String through) {
    return listener(letting, callee, port, standby)
        .map(
            inbound -> {
              TokenAuthentication.Verdict token =
                  inbound.tokens().decide(TOKEN, Instant.EPOCH, keys -> false);
              Request request = new Request(identity, "GET", path, token.claims());
              return token
                  .refusal()
                  .map(Refusal::words)
                  .orElse(
                      inbound.authorization().decide(request).allowed() ? through : "forbidden");
            })
        .orElse("nobody there");
  }

  private static Optional<Inbound> listener(
      MeshPlan plan, WorkloadId callee, int port, boolean standby) {
    ProxyPlan sidecar = plan.proxies().get(callee);
    return (standby ? sidecar.standby() : sidecar.inbound())
        .stream().filter(inbound -> inbound.port() == port).findFirst();
  }
}
