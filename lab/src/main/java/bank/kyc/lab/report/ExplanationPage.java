package bank.kyc.lab.report;

import bank.kyc.lab.sentence.CallStory;
import bank.kyc.lab.sentence.OutsideStory;
import bank.kyc.lab.sentence.WarningSentence;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.explain.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An explanation as a page for a browser: a table with a padlock where mutual TLS is spoken. */
public final class ExplanationPage {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Who speaks TLS to whom</title>
      <style>
        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; }
        table { border-collapse: collapse; width: 100%%; }
        th, td { border-bottom: 1px solid #d0d7de; padding: .5rem; text-align: left; vertical-align: top; }
        .mtls, .tls { color: #1a7f37; } .plaintext { color: #9a6700; }
        .refused, .unavailable, .forbidden, .unauthorized, .not-found, .dead { color: #cf222e; }
        .mind { color: #57606a; font-size: .9rem; }
      </style>
      <h1>Who speaks TLS to whom</h1>
      <table>
        <tr><th>caller</th><th>callee</th><th>outcome</th><th>what is sent</th><th>what is taken</th></tr>
      %s
      </table>
      %s
      </html>
      """;

  /** The text of the page. */
  public String text(Explanation explanation) {
    return PAGE.formatted(
        Stream.concat(
                explanation.calls().stream().map(CallStory::new).map(ExplanationPage::row),
                explanation.outside().stream().map(OutsideStory::new).map(ExplanationPage::row))
            .collect(Collectors.joining("\n")),
        mind(explanation.warnings().stream().map(WarningSentence::of).toList()));
  }

  private static String row(CallStory story) {
    Outcome outcome = story.call().outcome();
    return "  <tr><td>%s</td><td>%s:%d</td><td class=\"%s\">%s %s</td><td>%s%s</td><td>%s</td></tr>"
        .formatted(
            escaped(story.caller()),
            escaped(story.callee()),
            story.call().port(),
            outcome,
            sign(outcome),
            outcome,
            escaped(story.sent()),
            mind(story.remarks()),
            escaped(story.taken()));
  }

  private static String row(OutsideStory story) {
    Outcome outcome = story.call().outcome();
    return "  <tr><td>outside</td><td>%s</td><td class=\"%s\">%s %s</td><td colspan=\"2\">%s</td></tr>"
        .formatted(
            escaped(story.call().target()),
            outcome,
            sign(outcome),
            escaped(story.outcome()),
            story.lines().stream()
                .map(ExplanationPage::escaped)
                .collect(Collectors.joining("<br>")));
  }

  private static String sign(Outcome outcome) {
    return switch (outcome) {
      case MTLS, TLS -> "&#x1F512;";
      case PLAINTEXT -> "&#x1F513;";
      default -> "&#x26D4;";
    };
  }

  private static String mind(List<String> warnings) {
    return warnings.stream()
        .map(warning -> "<p class=\"mind\">" + escaped(warning) + "</p>")
        .collect(Collectors.joining());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
