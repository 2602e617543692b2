package bank.kyc.lab.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.lab.graph.Changes.ChangedEdge;
import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.lab.view.Folders;
import bank.kyc.lab.view.Views;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.WorkloadId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GraphTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path SUITE = PROJECT.resolve("minikube");
  private static final String PLAIN = "consumer/kyc-aggregator-mgt";
  private static final String IN_MESH = "consumer-in-mesh/kyc-aggregator-mgt";
  private static final String BASIC = "basic/kyc-credit-check-basic";
  private static final String ADVANCED = "advanced/kyc-credit-check-advanced";
  private static final WorkloadId CALLEE = WorkloadId.of(ADVANCED);

  @Test
  void thereIsAnEdgeForEveryCheckOfAnAggregatorAndNoOther() {
    assertThat(suite().withoutNodePorts().edges())
        .extracting(Edge::from, Edge::to)
        .containsExactlyInAnyOrder(
            tuple(PLAIN, BASIC),
            tuple(PLAIN, ADVANCED),
            tuple(IN_MESH, BASIC),
            tuple(IN_MESH, ADVANCED));
  }

  @Test
  void aNodeSaysWhetherAProxyStandsBesideIt() {
    Map<String, Boolean> sidecars =
        suite().nodes().stream().collect(Collectors.toMap(Node::id, Node::sidecar));
    assertThat(sidecars)
        .containsEntry(PLAIN, false)
        .containsEntry(IN_MESH, true)
        .containsEntry(BASIC, true);
  }

  @Test
  void anEdgeTellsBothHalvesAndTheObjectsThatDecidedThem() {
    Edge edge = edge(challenge("1-strict"), PLAIN, ADVANCED);
    assertThat(edge.predicted()).isEqualTo(Outcome.REFUSED);
    assertThat(edge.enforced().plannedWord()).isEqualTo("STRICT");
    assertThat(edge.decidedBy())
        .extracting(Object::toString)
        .containsExactly(
            "PeerAuthentication advanced/pa-advanced", "DestinationRule advanced/dr-advanced");
    assertThat(edge.story()).anyMatch(line -> line.startsWith("What is taken there: STRICT"));
  }

  @Test
  void aLockThatNothingEnforcesIsToldFromOneThatIs() {
    assertThat(edge(suite(), IN_MESH, ADVANCED).disagreements())
        .singleElement()
        .asString()
        .contains("nothing enforces that");
    assertThat(edge(challenge("1-strict"), IN_MESH, ADVANCED).disagreements()).isEmpty();
  }

  @Test
  void ofManifestsThatAreAppliedNowhereNothingIsEnforced() {
    Edge edge = edge(challenge("1-strict"), PLAIN, ADVANCED);
    assertThat(edge.enforced().word()).isEqualTo("nothing");
    assertThat(edge.enforced().sentence())
        .startsWith("These manifests are applied nowhere; by the policies it is to take STRICT");
    assertThat(edge.isContradicted()).isFalse();
  }

  @Test
  void whatACalleeEnforcesIsWhatItsOwnProxySays() {
    Edge edge = asked(ProxyModes.of(CALLEE, Map.of(8080, Mode.STRICT)));
    assertThat(edge.enforced().word()).isEqualTo("STRICT");
    assertThat(edge.isContradicted()).isFalse();
    assertThat(edge.disagreements()).isEmpty();
  }

  @Test
  void aProxyThatStillHasTheOldModeDisagreesWithThePolicies() {
    Edge edge = asked(ProxyModes.of(CALLEE, Map.of(8080, Mode.PERMISSIVE)));
    assertThat(edge.enforced().word()).isEqualTo("PERMISSIVE");
    assertThat(edge.isContradicted()).isTrue();
    assertThat(edge.disagreements())
        .anyMatch(line -> line.contains("is to take STRICT, and its sidecar takes PERMISSIVE"))
        .anyMatch(line -> line.contains("nothing enforces that"));
  }

  @Test
  void whatAProxyDoesNotSayIsUnknownAndNotWhatIsPlanned() {
    Edge edge = asked(ProxyModes.unknown(CALLEE, "its sidecar was killed"));
    assertThat(edge.enforced().word()).isEqualTo("unknown");
    assertThat(edge.isContradicted()).isTrue();
    assertThat(edge.disagreements())
        .singleElement()
        .asString()
        .contains("is to take STRICT, and what it takes is not known: its sidecar was killed");
    Edge elsewhere = asked(ProxyModes.of(CALLEE, Map.of(9090, Mode.STRICT)));
    assertThat(elsewhere.disagreements())
        .singleElement()
        .asString()
        .contains("its sidecar takes nothing on port 8080");
  }

  @Test
  void aProxyThatWasNotAskedYetContradictsNothing() {
    Edge edge = edge(challenge("1-strict").asked(List.of()), IN_MESH, ADVANCED);
    assertThat(edge.enforced().word()).isEqualTo("not yet known");
    assertThat(edge.disagreements()).isEmpty();
  }

  private static Edge asked(ProxyModes answer) {
    return edge(challenge("1-strict").asked(List.of(answer)), IN_MESH, ADVANCED);
  }

  @Test
  void whatWasSeenContradictsThePredictionWhereItIsAnother() {
    Graph now = challenge("1-strict");
    Edge edge = edge(now, IN_MESH, ADVANCED);
    Seen dead = new Seen(Outcome.DEAD, "its process ended", Instant.EPOCH, true);
    assertThat(edge(now.with(Map.of(edge.id(), dead)), IN_MESH, ADVANCED).isContradicted())
        .isTrue();
    assertThat(edge(now.with(Map.of(edge.id(), dead.before())), IN_MESH, ADVANCED).isContradicted())
        .as("what was seen before a change contradicts nothing")
        .isFalse();
  }

  @Test
  void aHostBehindWhichAWorkloadStandsLeadsToThatWorkload() {
    Graph graph = folder("labs/8-external-partner/5-mutual-by-files");
    assertThat(graph.edges())
        .filteredOn(edge -> edge.to().startsWith("partner/"))
        .extracting(Edge::from, Edge::asked, Edge::predicted)
        .contains(
            tuple("credit-desk/kyc-aggregator-mgt", "bureau.partner.example:80", Outcome.MTLS));
  }

  @Test
  void aGatewayHasAnEdgeInAndAnEdgeOutForEachRoute() {
    Graph graph = folder("labs/5-front-door/2-closed");
    assertThat(graph.edges())
        .anyMatch(
            edge ->
                edge.from().equals(Node.MACHINE)
                    && edge.to().endsWith("istio-ingressgateway")
                    && edge.predicted() == Outcome.TLS)
        .anyMatch(
            edge ->
                edge.from().endsWith("istio-ingressgateway")
                    && edge.to().equals(IN_MESH)
                    && edge.predicted() == Outcome.MTLS);
  }

  @Test
  void aCallAtTheGatewayIsMadeByAPathThatTheCalleeKnows() {
    Graph graph = folder("labs/5-front-door/2-closed");
    String url = "https://kyc.bank.example/kyc/v1/customers/C-1001";
    assertThat(graph.edges())
        .filteredOn(edge -> edge.asked().equals("https://kyc.bank.example/kyc/"))
        .extracting(Edge::from, Edge::isBehindGateway, edge -> edge.probe().orElseThrow().to())
        .containsExactly(
            tuple(Node.MACHINE, false, url), tuple("istio-system/istio-ingressgateway", true, url));
    assertThat(graph.edges())
        .filteredOn(edge -> edge.predicted() == Outcome.REDIRECTED)
        .extracting(edge -> edge.probe().orElseThrow().to())
        .contains("http://kyc.bank.example/kyc/");
  }

  @Test
  void twoVersionsAreTwoEdgesWithTheirParts() {
    Graph graph = folder("labs/10-two-versions/4-eighty-twenty");
    assertThat(graph.edges())
        .filteredOn(edge -> edge.from().equals(IN_MESH) && edge.to().startsWith(BASIC))
        .extracting(Edge::part)
        .containsExactlyInAnyOrder(0.8, 0.2);
  }

  @Test
  void aDatabaseIsCalledByTheWorkloadWhoseEnvironmentNamesIt() {
    Graph graph = folder("labs/9-database/2-strict");
    assertThat(graph.edges())
        .anyMatch(
            edge -> edge.from().startsWith("advanced/") && edge.to().equals("records/postgres"));
  }

  @Test
  void whatAFileWouldDoIsTheDifferenceOfTwoGraphs() {
    Changes changes = Changes.between(suite(), challenge("1-strict"));
    assertThat(changes.edges())
        .filteredOn(edge -> edge.to().equals(ADVANCED) && edge.from().equals(PLAIN))
        .singleElement()
        .extracting(ChangedEdge::before, ChangedEdge::after, ChangedEdge::enforcedAfter)
        .containsExactly(Optional.of(Outcome.PLAINTEXT), Optional.of(Outcome.REFUSED), "STRICT");
    assertThat(changes.edges()).noneMatch(edge -> edge.to().equals(BASIC));
    assertThat(changes.policies()).hasSize(2);
  }

  private static Edge edge(Graph graph, String from, String to) {
    return graph.edges().stream()
        .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
        .findFirst()
        .orElseThrow();
  }

  private static Graph suite() {
    return Graph.of(Views.of(MeshState.empty().with(Manifests.read(SUITE), Instant.EPOCH)));
  }

  private static Graph challenge(String name) {
    return folder("challenges/" + name);
  }

  private static Graph folder(String name) {
    Path folder = PROJECT.resolve("istio").resolve(name);
    var certificates = new LabCertificates(Clock.systemUTC());
    LabCertificates.declarations(folder).forEach(certificates::ensure);
    return Graph.of(Views.of(Folders.state(SUITE, folder)));
  }
}
