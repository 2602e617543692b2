package bank.kyc.lab.picture;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.graph.Enforced;
import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.graph.Held;
import bank.kyc.lab.graph.Node;
import bank.kyc.lab.graph.Seen;
import bank.kyc.lab.graph.Sign;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.service.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrawingTest {
  @ParameterizedTest
  @EnumSource(Outcome.class)
  void anOutcomeIsDrawnWithItsWord(Outcome outcome) {
    assertThat(drawn(graph(edge(outcome, Optional.empty()))))
        .contains(">" + outcome + "</text>")
        .contains("predicted " + outcome);
  }

  @Test
  void everySignHasAShapeOfItsOwn() {
    assertThat(Arrays.stream(Sign.values()).map(Icons::of)).doesNotHaveDuplicates();
  }

  @Test
  void whatWasSeenOtherwiseIsSaidAndMarked() {
    Seen plaintext = new Seen(Outcome.PLAINTEXT, "200", Instant.EPOCH, true);
    assertThat(drawn(graph(edge(Outcome.MTLS, Optional.of(plaintext)))))
        .contains("contradicted")
        .contains("≠ plaintext");
    assertThat(drawn(graph(edge(Outcome.MTLS, Optional.of(plaintext.before())))))
        .doesNotContain("contradicted")
        .contains("… was plaintext");
  }

  @Test
  void whatTheCalleeEnforcesIsSaid() {
    assertThat(drawn(graph(edge(Outcome.MTLS, Optional.empty())))).contains(">STRICT</text>");
  }

  @Test
  void aSidecarThatIsNotAsThePoliciesWantItIsMarkedAndSaid() {
    assertThat(drawn(held(Held.State.KNOWN, Mode.PERMISSIVE)))
        .contains("contradicted")
        .contains(">≠ PERMISSIVE</text>")
        .contains("the callee enforces PERMISSIVE, planned STRICT");
    assertThat(drawn(held(Held.State.UNKNOWN, null)))
        .contains("contradicted")
        .contains(">? unknown</text>")
        .contains("the callee enforces unknown, planned STRICT");
  }

  @Test
  void whatIsPlannedIsNotTakenForEnforced() {
    assertThat(drawn(held(Held.State.AWAITED, null)))
        .contains(">…</text>")
        .doesNotContain("STRICT");
    assertThat(drawn(held(Held.State.NOWHERE, null)))
        .contains(">planned STRICT</text>")
        .contains("the callee enforces nothing, planned STRICT")
        .doesNotContain("not called yet");
  }

  private static String drawn(Held held) {
    return drawn(graph(edge("a/x", "b/y", 8080, Outcome.MTLS, Optional.empty(), held)));
  }

  @Test
  void namesCannotBecomeMarkup() {
    Graph graph =
        new Graph(List.of(node("a", "<script>"), node("b", "y")), List.of(), List.of(), List.of());
    assertThat(drawn(graph)).contains("&lt;script&gt;").doesNotContain("<script>");
  }

  @Test
  void aFoldedFrameStandsForItsWorkloadsAndTheirCalls() {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      edges.add(edge("a/x", "b/y", i, i < 2 ? Outcome.REFUSED : Outcome.MTLS, Optional.empty()));
    }
    Graph graph = new Graph(List.of(node("a", "x"), node("b", "y")), edges, List.of(), List.of());
    Scene scene = Scene.of(graph, Set.of("b"));
    assertThat(Drawing.of(scene, LayeredLayout.of(scene), Drawing.Use.BUTTONS))
        .contains("Unfold namespace b, 1 workload")
        .contains("6 calls from a/x to namespace b: 4 closed, 2 refused")
        .doesNotContain("data-node=\"b/y\"");
  }

  @Test
  void theSameSceneGetsTheSameLayoutWhateverIsWrittenOnIt() {
    Layout one = layout(graph(edge(Outcome.MTLS, Optional.empty())));
    assertThat(layout(graph(edge(Outcome.REFUSED, Optional.empty())))).isEqualTo(one);
  }

  private static Layout layout(Graph graph) {
    return LayeredLayout.of(Scene.of(graph, Set.of()));
  }

  private static String drawn(Graph graph) {
    Scene scene = Scene.of(graph, Set.of());
    return Drawing.of(scene, LayeredLayout.of(scene), Drawing.Use.BUTTONS);
  }

  private static Graph graph(Edge edge) {
    return new Graph(List.of(node("a", "x"), node("b", "y")), List.of(edge), List.of(), List.of());
  }

  private static Node node(String frame, String name) {
    return new Node(
        frame + "/" + name,
        frame,
        name,
        Node.Type.WORKLOAD,
        true,
        true,
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static Edge edge(Outcome outcome, Optional<Seen> seen) {
    return edge("a/x", "b/y", 8080, outcome, seen);
  }

  private static Edge edge(String from, String to, int port, Outcome outcome, Optional<Seen> seen) {
    return edge(from, to, port, outcome, seen, held(Held.State.KNOWN, Mode.STRICT));
  }

  private static Held held(Held.State state, Mode mode) {
    return new Held(state, Optional.ofNullable(mode), mode == null ? "it is a test" : "");
  }

  private static Edge edge(
      String from, String to, int port, Outcome outcome, Optional<Seen> seen, Held held) {
    return new Edge(
        "%s→%s:%d".formatted(from, to, port),
        from,
        to,
        "y.b:" + port,
        Protocol.HTTP,
        outcome,
        1,
        List.of("It is so."),
        List.of(),
        new Enforced(Optional.of(Mode.STRICT), "a test", 8080, held),
        Optional.empty(),
        false,
        seen);
  }
}
