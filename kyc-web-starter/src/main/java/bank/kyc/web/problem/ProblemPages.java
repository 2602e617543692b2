package bank.kyc.web.problem;

import static java.util.stream.Collectors.joining;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The pages that the types of problems link to. */
@Hidden
@RestController
@RequestMapping(path = ProblemType.PATH, produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
public class ProblemPages {

  @GetMapping
  String list() {
    return page(
        "What can go wrong",
        Arrays.stream(ProblemType.values())
            .map(
                type ->
                    "<li><a href=\"%s/%s\">%s</a></li>"
                        .formatted(ProblemType.PATH, type.slug(), html(type.title())))
            .collect(joining("\n", "<ul>\n", "\n</ul>")));
  }

  @GetMapping("/{slug}")
  String explain(@PathVariable String slug) {
    ProblemType type =
        ProblemType.of(slug)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.UNKNOWN_PATH, "No type of problem has this name."));
    return page(
        type.title(),
        """
        <p>Type <code>%s</code>, answered with status %s.</p>
        <h2>What happened</h2>
        <p>%s</p>
        <h2>Why a mesh does this</h2>
        <p>%s</p>
        <h2>What to try</h2>
        <ul>
        %s
        </ul>
        <p><a href="%s">All problems</a></p>\
        """
            .formatted(
                type.slug(),
                type.status().value(),
                html(type.happened()),
                html(type.inMesh()),
                type.remedies().stream()
                    .map(remedy -> "<li>" + html(remedy) + "</li>")
                    .collect(joining("\n")),
                ProblemType.PATH));
  }

  private static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem }
    code { background: #8882; padding: .1em .3em; border-radius: .2em }
    :root { color-scheme: light dark }
    </style>
    </head>
    <body>
    <h1>%s</h1>
    %s
    </body>
    </html>
    """
        .formatted(html(title), html(title), body);
  }

  private static String html(String text) {
    return HtmlUtils.htmlEscape(text).replaceAll("`([^`]+)`", "<code>$1</code>");
  }
}
