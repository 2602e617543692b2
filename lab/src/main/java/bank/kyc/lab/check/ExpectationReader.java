package bank.kyc.lab.check;

import static java.util.stream.Collectors.joining;

import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads an {@code expect.yaml}; whatever it does not know is refused with its place. */
final class ExpectationReader {
  private final YamlDocument document;

  private ExpectationReader(YamlDocument document) {
    this.document = document;
  }

  /**
   * What the file says.
   *
   * @throws InvalidInput one sentence that begins with file and line
   */
  static Expectation read(Path file) {
    try {
      List<YamlDocument> documents = YamlDocument.read(file);
      if (documents.isEmpty()) {
        throw new InvalidInput(file + ":1: the file is empty.");
      }
      if (documents.size() > 1) {
        throw new InvalidInput(
            documents.get(1).where(List.of()) + ": only one document is allowed.");
      }
      ExpectationReader reader = new ExpectationReader(documents.get(0));
      return reader.expectation(documents.get(0).tree());
    } catch (MeshException e) {
      throw new InvalidInput(e.getMessage(), e);
    }
  }

  private Expectation expectation(JsonNode root) {
    mapping(root, List.of(), "the file", List.of("title", "calls", "warnings"));
    String title = text(root, List.of(), "title", "the file");
    JsonNode calls = field(root, List.of(), "calls", "the file");
    if (!calls.isArray()) {
      throw invalid(List.of("calls"), "'calls' is a list, but here is " + kind(calls));
    }
    if (calls.isEmpty()) {
      throw invalid(List.of("calls"), "'calls' is empty: there is nothing to check");
    }
    List<ExpectedCall> expected = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      expected.add(call(calls.get(i), List.of("calls", Integer.toString(i))));
    }
    return new Expectation(title, expected, warnings(root));
  }

  private Optional<Set<Warning.Code>> warnings(JsonNode root) {
    JsonNode written = root.path("warnings");
    if (written.isMissingNode()) {
      return Optional.empty();
    }
    List<String> at = List.of("warnings");
    if (!written.isArray()) {
      throw invalid(at, "'warnings' is a list, but here is " + kind(written));
    }
    return Optional.of(
        written
            .valueStream()
            .map(JsonNode::asString)
            .map(
                word ->
                    Warning.Code.of(word)
                        .orElseThrow(
                            () -> invalid(at, "'%s' is no warning of the lab".formatted(word))))
            .collect(Collectors.toSet()));
  }

  private ExpectedCall call(JsonNode call, List<String> at) {
    mapping(call, at, "a call", List.of("from", "to", "outcome"));
    return new ExpectedCall(
        text(call, at, "from", "this call"), text(call, at, "to", "this call"), outcome(call, at));
  }

  private Outcome outcome(JsonNode call, List<String> at) {
    String word = text(call, at, "outcome", "this call");
    return Outcome.expectable(word)
        .orElseThrow(
            () ->
                invalid(
                    YamlDocument.below(at, "outcome"),
                    "'%s' is not an outcome that can be expected: choose one of %s"
                        .formatted(word, words(Outcome.expectable()))));
  }

  private void mapping(JsonNode part, List<String> at, String what, List<String> known) {
    if (!part.isObject()) {
      throw invalid(
          at, "%s is a mapping of %s, but here is %s".formatted(what, words(known), kind(part)));
    }
    for (String name : part.propertyNames()) {
      if (!known.contains(name)) {
        throw invalid(
            YamlDocument.below(at, name),
            "'%s' is not a field of %s: it has %s".formatted(name, what, words(known)));
      }
    }
  }

  private JsonNode field(JsonNode mapping, List<String> at, String name, String owner) {
    JsonNode value = mapping.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw invalid(at, "%s lacks the field '%s'".formatted(owner, name));
    }
    return value;
  }

  private String text(JsonNode mapping, List<String> at, String name, String owner) {
    JsonNode value = field(mapping, at, name, owner);
    if (value.isContainer()) {
      throw invalid(
          YamlDocument.below(at, name),
          "'%s' is a text, but here is %s".formatted(name, kind(value)));
    }
    if (value.asString().isBlank()) {
      throw invalid(at, "%s lacks the field '%s'".formatted(owner, name));
    }
    return value.asString().strip();
  }

  private InvalidInput invalid(List<String> at, String what) {
    return new InvalidInput("%s: %s.".formatted(document.where(at), what));
  }

  private static String kind(JsonNode node) {
    if (node.isNull()) {
      return "nothing";
    }
    if (node.isArray()) {
      return "a list";
    }
    return node.isObject() ? "a mapping" : "'" + node.asString() + "'";
  }

  private static String words(List<?> things) {
    return things.stream().map(Object::toString).collect(joining(", "));
  }
}
