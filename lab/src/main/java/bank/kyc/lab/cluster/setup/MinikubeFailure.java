package bank.kyc.lab.cluster.setup;

import bank.kyc.lab.cluster.client.Objects;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What minikube says went wrong, and what it suggests. Its last line is the address of a page; the
 * cause stands in an event of its JSON output, or behind "Exiting due to".
 */
final class MinikubeFailure {
  private static final String ERROR = "io.k8s.sigs.minikube.error";
  private static final Pattern CAUSE = Pattern.compile("Exiting due to ([A-Z0-9_]+): ?(.*)");
  private static final Pattern SUGGESTION = Pattern.compile("Suggestion: ?(.*)");

  private MinikubeFailure() {}

  /** One sentence or two. */
  static String of(Commands.Result result) {
    List<JsonNode> errors =
        result
            .out()
            .lines()
            .flatMap(line -> event(line).stream())
            .filter(event -> event.path("type").asString("").equals(ERROR))
            .map(event -> event.path("data"))
            .toList();
    // one that names its kind is the reason, others tell of attempts on the way
    return errors.stream()
        .filter(error -> !error.path("name").asString("").isEmpty())
        .reduce((first, last) -> last)
        .or(() -> errors.stream().reduce((first, last) -> last))
        .map(MinikubeFailure::told)
        .orElseGet(() -> told(result.err() + "\n" + result.out()));
  }

  private static Optional<JsonNode> event(String line) {
    try {
      return line.startsWith("{") ? Optional.of(Objects.parse(line)) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static String told(JsonNode error) {
    String name = error.path("name").asString("");
    String message =
        error.path("message").asString("").replace("Exiting due to " + name + ": ", "");
    return sentences(name, message, error.path("advice").asString(""));
  }

  private static String told(String output) {
    String plain = output.replaceAll("\u001b\\[[0-9;]*m", "");
    Matcher cause = CAUSE.matcher(plain);
    if (!cause.find()) {
      return plain.lines().filter(line -> !line.isBlank()).findFirst().orElse("it said nothing.");
    }
    Matcher suggestion = SUGGESTION.matcher(plain);
    return sentences(cause.group(1), cause.group(2), suggestion.find() ? suggestion.group(1) : "");
  }

  private static String sentences(String name, String message, String advice) {
    String cause = name.isEmpty() ? message : "%s (%s)".formatted(ended(message, ""), name);
    return Stream.of(ended(cause, "."), ended(advice, "."))
        .filter(sentence -> !sentence.isEmpty())
        .reduce((first, second) -> first + " " + second)
        .orElse("it said nothing.");
  }

  private static String ended(String text, String end) {
    String line = text.strip().replaceAll("\\s+", " ").replaceFirst("[.:]+$", "");
    return line.isEmpty() ? "" : line + end;
  }
}
