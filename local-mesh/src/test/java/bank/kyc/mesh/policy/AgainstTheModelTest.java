package bank.kyc.mesh.policy;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.policy.SidecarPlan.Endpoint;
import bank.kyc.mesh.policy.SidecarPlan.Inbound;
import bank.kyc.mesh.policy.SidecarPlan.Outbound;
import bank.kyc.mesh.state.MeshState;
import bank.kyc.mesh.state.SpiffeId;
import bank.kyc.mesh.state.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** For thousands of sets of policies, what is planned is what the plain model of Istio says. */
class AgainstTheModelTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int SAMPLES = Integer.getInteger("samples", 3_000);

  private static final List<Request> REQUESTS =
      Stream.of(
              Optional.<SpiffeId>empty(),
              Optional.of(new SpiffeId("a", "caller")),
              Optional.of(new SpiffeId("a", "golden")),
              Optional.of(new SpiffeId("b", "one")),
              Optional.of(new SpiffeId("cc", "caller")))
          .flatMap(
              caller ->
                  Stream.of(
                      new Request(caller, "GET", "/x/y"),
                      new Request(caller, "POST", "/x"),
                      new Request(caller, "GET", "/z/y")))
          .toList();

  @Test
  void whatIsPlannedIsWhatTheModelSays() {
    System.out.println("AgainstTheModelTest: -Dseed=" + SEED);
    var meshes = new RandomMesh(new Random(SEED));
    for (int i = 0; i < SAMPLES; i++) {
      RandomMesh.Sample sample = meshes.sample();
      var model = new IstioModel(sample.policies());
      Planner.plan(sample.state())
          .sidecars()
          .values()
          .forEach(sidecar -> compare(sidecar, model, sample));
    }
  }

  private static void compare(SidecarPlan sidecar, IstioModel model, RandomMesh.Sample sample) {
    Workload workload = sidecar.workload();
    for (Inbound inbound : sidecar.inbound()) {
      assertThat(inbound.mode())
          .as("what %s takes on %d under%n%s", workload.id(), inbound.port(), sample.yaml())
          .isEqualTo(model.mode(workload, inbound.port()));
      for (Request request : REQUESTS) {
        assertThat(inbound.authorization().decide(request).allowed())
            .as(
                "%s at %s, port %d, under%n%s",
                request, workload.id(), inbound.port(), sample.yaml())
            .isEqualTo(model.allows(workload, inbound.port(), request));
      }
    }
    MeshState state = sample.state();
    for (Outbound outbound : sidecar.outbound()) {
      for (Endpoint endpoint : outbound.endpoints()) {
        Workload callee = state.workload(endpoint.workload()).orElseThrow();
        assertThat(endpoint.wire())
            .as(
                "what %s sends to %s, port %d, under%n%s",
                workload.id(), outbound.service(), outbound.port(), sample.yaml())
            .isEqualTo(
                model.wire(workload, outbound.service(), outbound.port(), callee, endpoint.port()));
      }
    }
  }
}
