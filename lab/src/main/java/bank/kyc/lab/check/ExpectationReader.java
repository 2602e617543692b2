package bank.kyc.lab.check;

import static java.util.stream.Collectors.joining;

import bank.kyc.lab.check.LocatedYaml.Absent;
import bank.kyc.lab.check.LocatedYaml.Mapping;
import bank.kyc.lab.check.LocatedYaml.Scalar;
import bank.kyc.lab.check.LocatedYaml.Sequence;
import java.nio.file.Path;
import java.util.List;

/** Reads an {@code expect.yaml}; whatever it does not know is refused with its place. */
final class ExpectationReader {
  private final Path file;

  private ExpectationReader(Path file) {
    this.file = file;
  }

  /**
   * What the file says.
   *
   * @throws InvalidInput one sentence that begins with file and line
   */
  static Expectation read(Path file) {
    return new ExpectationReader(file).expectation(LocatedYaml.read(file));
  }

  private Expectation expectation(LocatedYaml document) {
    Mapping root = mapping(document, "the file", List.of("title", "calls"));
    String title = text(root, "title", "the file");
    LocatedYaml calls = field(root, "calls", "the file");
    if (!(calls instanceof Sequence list)) {
      throw invalid(calls.line(), "'calls' is a list, but here is " + calls.kind());
    }
    if (list.items().isEmpty()) {
      throw invalid(calls.line(), "'calls' is empty: there is nothing to check");
    }
    return new Expectation(title, list.items().stream().map(this::call).toList());
  }

  private ExpectedCall call(LocatedYaml part) {
    Mapping call = mapping(part, "a call", List.of("from", "to", "outcome"));
    return new ExpectedCall(
        text(call, "from", "this call"), text(call, "to", "this call"), outcome(call));
  }

  private Outcome outcome(Mapping call) {
    String word = text(call, "outcome", "this call");
    return Outcome.expectable(word)
        .orElseThrow(
            () ->
                invalid(
                    call.lines().get("outcome"),
                    "'%s' is not an outcome that can be expected: choose one of %s"
                        .formatted(word, words(Outcome.expectable()))));
  }

  private Mapping mapping(LocatedYaml part, String what, List<String> known) {
    if (!(part instanceof Mapping mapping)) {
      throw invalid(
          part.line(),
          "%s is a mapping of %s, but here is %s".formatted(what, words(known), part.kind()));
    }
    mapping
        .lines()
        .forEach(
            (name, line) -> {
              if (!known.contains(name)) {
                throw invalid(
                    line,
                    "'%s' is not a field of %s: it has %s".formatted(name, what, words(known)));
              }
            });
    return mapping;
  }

  private LocatedYaml field(Mapping mapping, String name, String owner) {
    LocatedYaml value = mapping.fields().get(name);
    if (value == null || value instanceof Absent) {
      throw invalid(mapping.line(), "%s lacks the field '%s'".formatted(owner, name));
    }
    return value;
  }

  private String text(Mapping mapping, String name, String owner) {
    LocatedYaml value = field(mapping, name, owner);
    if (!(value instanceof Scalar scalar)) {
      throw invalid(value.line(), "'%s' is a text, but here is %s".formatted(name, value.kind()));
    }
    if (scalar.text().isBlank()) {
      throw invalid(value.line(), "%s lacks the field '%s'".formatted(owner, name));
    }
    return scalar.text().strip();
  }

  private InvalidInput invalid(int line, String what) {
    return new InvalidInput("%s:%d: %s.".formatted(file, line, what));
  }

  private static String words(List<?> things) {
    return things.stream().map(Object::toString).collect(joining(", "));
  }
}
