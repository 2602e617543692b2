package bank.kyc.mesh.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.kind.authorizationpolicy.Request;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TlsMode;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.token.Token;
import java.util.List;
import java.util.Map;
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
                      new Request(caller, "GET", "/z/y"),
                      with(caller, Map.of("iss", "us", "sub", "anna", "aud", "kyc")),
                      with(caller, Map.of("iss", "them", "sub", "anna", "groups", "clerks")),
                      with(
                          caller,
                          Map.of("iss", "us", "sub", "bob", "groups", List.of("x", "auditors")))))
          .toList();

  private static Request with(Optional<SpiffeId> caller, Map<String, ?> claims) {
    return new Request(caller, "GET", "/x/y", Optional.of(Token.issuedBy("", claims).claims()));
  }

  @Test
  void whatIsPlannedIsWhatTheModelSays() {
    System.out.println("AgainstTheModelTest: -Dseed=" + SEED);
    var meshes = new RandomMesh(new Random(SEED));
    for (int i = 0; i < SAMPLES; i++) {
      RandomMesh.Sample sample = meshes.sample();
      var model = new IstioModel(sample.policies());
      Planner.plan(sample.state())
          .proxies()
          .values()
          .forEach(sidecar -> compare(sidecar, model, sample));
    }
  }

  private static void compare(ProxyPlan sidecar, IstioModel model, RandomMesh.Sample sample) {
    Workload workload = sidecar.proxy().workload();
    for (Inbound inbound : sidecar.inbound()) {
      assertThat(inbound.mode())
          .as("what %s takes on %d under%n%s", workload.id(), inbound.port(), sample.yaml())
          .isEqualTo(model.mode(workload, inbound.port()));
      assertThat(
              inbound.tokens().rules().stream()
                  .map(rule -> rule.issuer() + " for " + rule.audiences()))
          .as("tokens at %s, port %d, under%n%s", workload.id(), inbound.port(), sample.yaml())
          .isEqualTo(model.tokenRules(workload, inbound.port()));
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
      Service service = service(state, outbound.host());
      for (Endpoint endpoint : outbound.endpoints().toList()) {
        Destination.InMesh to = (Destination.InMesh) endpoint.destination();
        Workload callee = state.workload(to.workload()).orElseThrow();
        assertThat(spoken(endpoint.transport()))
            .as(
                "what %s sends to %s, port %d, under%n%s",
                workload.id(), service, outbound.port(), sample.yaml())
            .isEqualTo(model.spoken(workload, service, outbound.port(), callee, to.port()));
      }
    }
  }

  private static Service service(MeshState state, String host) {
    return state.services().stream()
        .filter(service -> service.host().equals(host))
        .findFirst()
        .orElseThrow();
  }

  private static TlsMode spoken(Transport transport) {
    if (transport instanceof Transport.IstioMutual) {
      return TlsMode.ISTIO_MUTUAL;
    }
    return transport instanceof Transport.Tls ? TlsMode.SIMPLE : TlsMode.DISABLE;
  }
}
