package bank.kyc.lab.check;

import bank.kyc.mesh.model.MeshException;
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
  private final Fields fields;
  private final Path folder;

  private ExpectationReader(Fields fields, Path folder) {
    this.fields = fields;
    this.folder = folder;
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
      Fields fields = new Fields(documents.get(0));
      return new ExpectationReader(fields, file.toAbsolutePath().getParent())
          .expectation(documents.get(0).tree());
    } catch (MeshException e) {
      throw new InvalidInput(e.getMessage(), e);
    }
  }

  private Expectation expectation(JsonNode root) {
    fields.mapping(root, List.of(), "the file", List.of("title", "tokens", "calls", "warnings"));
    String title = fields.text(root, List.of(), "title", "the file");
    JsonNode written = fields.field(root, List.of(), "calls", "the file");
    if (!written.isArray()) {
      throw fields.invalid(
          List.of("calls"), "'calls' is a list, but here is " + Fields.kind(written));
    }
    if (written.isEmpty()) {
      throw fields.invalid(List.of("calls"), "'calls' is empty: there is nothing to check");
    }
    CallReader calls = new CallReader(fields, folder, new TokenReader(fields, folder).read(root));
    List<ExpectedCall> expected = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      expected.add(calls.read(written.get(i), List.of("calls", Integer.toString(i))));
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
      throw fields.invalid(at, "'warnings' is a list, but here is " + Fields.kind(written));
    }
    return Optional.of(
        written
            .valueStream()
            .map(JsonNode::asString)
            .map(
                word ->
                    Warning.Code.of(word)
                        .orElseThrow(
                            () ->
                                fields.invalid(
                                    at, "'%s' is no warning of the lab".formatted(word))))
            .collect(Collectors.toSet()));
  }
}
