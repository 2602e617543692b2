package bank.kyc.lab.picture;

import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.graph.Node;
import bank.kyc.lab.graph.Sign;
import bank.kyc.lab.mesh.MeshView.PolicyView;
import bank.kyc.lab.mesh.MeshView.PortView;
import bank.kyc.mesh.model.object.ObjectId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A graph as a page that is one file and needs no server: what is drawn leads to what is said. */
public final class PicturePage {
  private final Graph graph;
  private final Markup page = new Markup();

  private PicturePage(Graph graph) {
    this.graph = graph;
  }

  /** The text of the page. */
  public static String of(Graph graph) {
    return new PicturePage(graph).text();
  }

  private String text() {
    Scene scene = Scene.of(graph, Set.of());
    String style = Styles.ofPicture() + Styles.ofPage();
    String script = Styles.folding();
    page.raw(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Who speaks TLS to whom</title>
            """)
        .raw(policy(style, script))
        .raw("<style>" + style + "</style>\n</head>\n<body>\n")
        .raw("<header><h1>Who speaks TLS to whom</h1></header>\n")
        .raw("<main>\n<div class=\"picture\">\n")
        .raw(Drawing.of(scene, LayeredLayout.of(scene), Drawing.Use.LINKS))
        .raw("</div>\n");
    graph.warnings().forEach(warning -> page.add("<p class=\"warning\">⚠ %s</p>", warning));
    page.raw("<section id=\"calls\"><h2>Calls</h2>\n");
    graph.edges().forEach(this::edge);
    page.raw("</section>\n<section><h2>Workloads</h2>\n");
    graph.nodes().forEach(this::node);
    page.raw("</section>\n<section><h2>Policies</h2>\n");
    graph.policies().forEach(this::policy);
    return page.raw("</section>\n</main>\n<script>" + script + "</script>\n</body>\n</html>\n")
        .toString();
  }

  /** That nothing is loaded, and no other script runs than the one that folds. */
  private static String policy(String style, String script) {
    return """
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'">
    """
        .formatted(hash(style), hash(script));
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void edge(Edge edge) {
    page.add(
        "<article id=\"%s\" class=\"%s\"><h3>%s → %s <b>%s</b></h3>",
        Anchors.of("edge-" + edge.id()),
        Sign.of(edge.predicted()),
        edge.from(),
        edge.asked(),
        edge.predicted());
    edge.story().forEach(line -> page.add("<p>%s</p>", line));
    edge.disagreements().forEach(line -> page.add("<p class=\"warning\">⚠ %s</p>", line));
    page.add(
        "<p>The callee enforces %s. %s</p>",
        edge.enforced().word(), capital(edge.enforced().sentence()));
    for (ObjectId by : edge.decidedBy()) {
      page.add("<p><a href=\"#%s\">%s</a></p>", Anchors.of("policy-" + by), by);
    }
    page.raw("</article>\n");
  }

  private void node(Node node) {
    page.add(
        "<article id=\"%s\"><h3>%s</h3><p>%s</p>",
        Anchors.of("node-" + node.id()), node.id(), NodeWords.of(node));
    node.identity().ifPresent(id -> page.add("<p><code>%s</code></p>", id));
    for (PortView port : node.ports()) {
      page.add(
          "<p>Port %s, %s: %s</p>",
          Integer.toString(port.port()),
          port.protocol(),
          port.mode().map(Enum::name).orElse("no sidecar takes it"));
    }
    page.raw("</article>\n");
  }

  private void policy(PolicyView policy) {
    page.add(
        "<article id=\"%s\"><h3>%s %s</h3><pre>%s</pre></article>",
        Anchors.of("policy-" + policy.id()),
        policy.id(),
        Optional.ofNullable(policy.summary()).orElse(""),
        policy.yaml());
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
