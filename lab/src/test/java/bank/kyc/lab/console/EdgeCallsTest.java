package bank.kyc.lab.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.lab.check.Call;
import bank.kyc.lab.check.ExpectedCall;
import bank.kyc.lab.check.Observation;
import bank.kyc.lab.check.Origin;
import bank.kyc.lab.check.Target;
import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.graph.Edge.Probe;
import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.view.Folders;
import bank.kyc.lab.view.Views;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.explain.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgeCallsTest {
  private static final Path PROJECT = Path.of("..");
  private static final String GATEWAY = "istio-system/istio-ingressgateway";
  private static final String KYC = "https://kyc.bank.example";

  @Test
  void aRowOfTheFrontDoorIsAboutTheWayInAndTheWayBehindIt() {
    assertThat(along("5-front-door/2-closed", KYC + "/kyc/v1/customers/C-1001", false))
        .containsExactly(
            "outside→istio-system/istio-ingressgateway https://kyc.bank.example/kyc/",
            GATEWAY + "→consumer-in-mesh/kyc-aggregator-mgt https://kyc.bank.example/kyc/");
  }

  @Test
  void aRowThatNoRouteLeadsAnywhereIsAboutTheWayInOnly() {
    assertThat(along("5-front-door/3-only-this-door", KYC + "/actuator", false))
        .containsExactly("outside→istio-system/istio-ingressgateway https://kyc.bank.example/");
    assertThat(along("5-front-door/3-only-this-door", "http://payments.bank.example/x", false))
        .isEmpty();
  }

  @Test
  void ofTwoVersionsEachIsMarkedWhereTheirSharesWereCounted() {
    String url = KYC + "/credit-check/basic/C-1001";
    assertThat(along("10-two-versions/5-at-the-gateway", url, false)).hasSize(1);
    assertThat(along("10-two-versions/5-at-the-gateway", url, true)).hasSize(3);
  }

  @Test
  void aCallThatCarriesSomethingIsAboutNoEdge() {
    Call call =
        new Call(
            new Origin.Outside(),
            url(KYC + "/kyc/"),
            Optional.empty(),
            Map.of("x-user-group", "testers"));
    assertThat(
            EdgeCalls.along(
                graph("5-front-door/2-closed"),
                new ExpectedCall(call, Outcome.TLS, Optional.empty(), Map.of()),
                false))
        .isEmpty();
  }

  @Test
  void whatIsBehindTheGatewayIsWhatTheCalleeSaw() {
    List<Edge> edges =
        EdgeCalls.along(
            graph("5-front-door/2-closed"), expected(KYC + "/kyc/v1/customers/C-1001"), false);
    Observation answered =
        new Observation(Outcome.TLS, Optional.of(Outcome.MTLS), "200 over TLSv1.3");
    assertThat(edges)
        .extracting(edge -> EdgeCalls.seen(edge, answered).map(Observation::outcome))
        .containsExactly(Optional.of(Outcome.TLS), Optional.of(Outcome.MTLS));
    assertThat(EdgeCalls.seen(edges.get(1), new Observation(Outcome.TLS, "nobody says who asked")))
        .isEmpty();
    assertThat(EdgeCalls.seen(edges.get(1), new Observation(Outcome.UNAVAILABLE, "503")))
        .map(Observation::outcome)
        .contains(Outcome.UNAVAILABLE);
  }

  @Test
  void aCallAtTheGatewayTrustsWhomTheLabTrusts() throws IOException {
    graph("10-two-versions/5-at-the-gateway");
    Edge edge =
        EdgeCalls.along(
                graph("5-front-door/2-closed"), expected(KYC + "/kyc/v1/customers/C-1001"), false)
            .get(0);
    Call call = new EdgeCalls(new TrustedAuthorities(PROJECT)).of(edge.probe().orElseThrow());
    assertThat(call.from()).isEqualTo(new Origin.Outside());
    // lab 10 has a host of the same name, and an authority of its own
    assertThat(((Target.Url) call.to()).handshake().orElseThrow().ca())
        .content()
        .contains(certificate("5-front-door"), certificate("10-two-versions"));
    assertThatThrownBy(
            () ->
                new EdgeCalls(new TrustedAuthorities(PROJECT))
                    .of(new Probe("outside", "https://elsewhere.example/")))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("elsewhere.example");
  }

  private static String certificate(String lab) throws IOException {
    Path labs = PROJECT.resolve("istio/labs");
    return Files.readString(labs.resolve(lab).resolve("certificates/bank-ca.crt")).strip();
  }

  private static List<String> along(String state, String url, boolean counted) {
    return EdgeCalls.along(graph(state), expected(url), counted).stream().map(Edge::id).toList();
  }

  private static ExpectedCall expected(String url) {
    return new ExpectedCall(
        new Call(new Origin.Outside(), url(url), Optional.empty()),
        Outcome.TLS,
        Optional.empty(),
        Map.of());
  }

  private static Target.Url url(String url) {
    return new Target.Url(URI.create(url), Optional.empty());
  }

  private static Graph graph(String state) {
    Path folder = PROJECT.resolve("istio/labs").resolve(state);
    var certificates = new LabCertificates(Clock.systemUTC());
    LabCertificates.declarations(folder).forEach(certificates::ensure);
    return Graph.of(Views.of(Folders.state(PROJECT.resolve("minikube"), folder)));
  }
}
