package bank.kyc.mesh.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.state.MeshState;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A plan that takes from the one before what has not changed is the plan that is made anew. */
class PlanningOfChangesTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int SAMPLES = 2_000;
  private static final Instant LATER = Instant.parse("2026-01-01T00:00:01Z");

  @Test
  void isWhatItWouldBeWithoutThePlanBefore() {
    System.out.println("PlanningOfChangesTest: -Dseed=" + SEED);
    Random random = new Random(SEED);
    var meshes = new RandomMesh(random);
    int taken = 0;
    for (int i = 0; i < SAMPLES; i++) {
      MeshState before = meshes.sample().state();
      RandomMesh.Sample other = meshes.sample();
      List<MeshObject> changed =
          other.policies().stream().map(IstioModel.Dated::manifest).limit(2).toList();
      MeshState after =
          random.nextBoolean()
              ? before.with(changed, LATER)
              : before.without(before.ids().subList(before.ids().size() - 1, before.ids().size()));

      MeshPlan plan = Planner.plan(after, before);

      assertThat(plan).as(other.yaml()).isEqualTo(Planner.plan(after.beside(after.neighbours())));
      taken += taken(plan, Planner.plan(before));
    }
    assertThat(taken).isGreaterThan(SAMPLES);
  }

  private static int taken(MeshPlan plan, MeshPlan before) {
    return (int)
        plan.proxies().entrySet().stream()
            .filter(own -> own.getValue() == before.proxies().get(own.getKey()))
            .count();
  }
}
