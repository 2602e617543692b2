package bank.kyc.lab.console;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A text of the project as HTML. Markup in it is shown as it is written; what leads to another file
 * keeps its words and leads nowhere, and pictures are left out: the page has its own.
 *
 * @param markdown as it is written
 */
record Text(String markdown) {
  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .extensions(TABLES)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(context -> Text::attributes)
          .build();

  String html() {
    Node text = PARSER.parse(markdown);
    text.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Image picture) {
            picture.unlink();
          }
        });
    return HTML.render(text);
  }

  private static void attributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Link link) {
      if (link.getDestination().startsWith("https://")) {
        attributes.put("target", "_blank");
        attributes.put("rel", "noopener noreferrer");
      } else {
        attributes.remove("href");
        attributes.put("title", link.getDestination());
      }
    }
    if (tag.equals("pre") || tag.equals("table")) {
      attributes.put("tabindex", "0");
    }
  }
}
