package bank.kyc.mesh.policy;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.manifest.PeerAuthentication.Mode;
import bank.kyc.mesh.policy.SidecarPlan.Endpoint;
import bank.kyc.mesh.policy.SidecarPlan.Inbound;
import bank.kyc.mesh.policy.SidecarPlan.Outbound;
import bank.kyc.mesh.policy.SidecarPlan.Wire;
import bank.kyc.mesh.state.SpiffeId;
import bank.kyc.mesh.state.WorkloadId;
import java.util.ArrayList;
import java.util.List;
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
    for (WorkloadId caller : before.sidecars().keySet()) {
      Optional<SpiffeId> identity =
          Optional.of(before.sidecars().get(caller).workload().identity());
      for (Outbound outbound : before.sidecars().get(caller).outbound()) {
        for (Endpoint callee : outbound.endpoints()) {
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
    for (WorkloadId callee : before.sidecars().keySet()) {
      for (Inbound port : before.sidecars().get(callee).inbound()) {
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
    return entrance(accepting, callee, port.port(), false).orElseThrow().mode() == Mode.STRICT
        ? "refused"
        : let(letting, callee, port.port(), false, Optional.empty(), path, "plaintext");
  }

  private static String outcome(
      MeshPlan calling,
      MeshPlan accepting,
      MeshPlan letting,
      WorkloadId caller,
      Outbound outbound,
      Endpoint callee,
      Optional<SpiffeId> identity,
      String path) {
    Endpoint to =
        calling.sidecars().get(caller).outbound().stream()
            .filter(candidate -> candidate.cluster().equals(outbound.cluster()))
            .flatMap(candidate -> candidate.endpoints().stream())
            .filter(candidate -> candidate.workload().equals(callee.workload()))
            .findFirst()
            .orElseThrow();
    if (!accepting.sidecars().containsKey(to.workload())) {
      return to.wire() == Wire.PLAINTEXT ? "plaintext" : "unavailable";
    }
    Optional<Inbound> door = entrance(accepting, to.workload(), to.port(), to.sideDoor());
    if (door.isEmpty()) {
      return "nobody there";
    }
    Mode mode = door.get().mode();
    return switch (to.wire()) {
      case SIMPLE_TLS -> "unavailable";
      case PLAINTEXT ->
          mode == Mode.STRICT
              ? "unavailable"
              : let(
                  letting,
                  to.workload(),
                  to.port(),
                  to.sideDoor(),
                  Optional.empty(),
                  path,
                  "plaintext");
      case MUTUAL_TLS ->
          mode == Mode.DISABLE
              ? "unavailable"
              : let(letting, to.workload(), to.port(), to.sideDoor(), identity, path, "mtls");
    };
  }

  private static String let(
      MeshPlan letting,
      WorkloadId callee,
      int port,
      boolean sideDoor,
      Optional<SpiffeId> identity,
      String path,
      String through) {
    return entrance(letting, callee, port, sideDoor)
        .map(door -> door.authorization().decide(new Request(identity, "GET", path)).allowed())
        .map(allowed -> allowed ? through : "forbidden")
        .orElse("nobody there");
  }

  private static Optional<Inbound> entrance(
      MeshPlan plan, WorkloadId callee, int port, boolean sideDoor) {
    SidecarPlan sidecar = plan.sidecars().get(callee);
    return (sideDoor ? sidecar.sideDoors() : sidecar.inbound())
        .stream().filter(door -> door.port() == port).findFirst();
  }
}
