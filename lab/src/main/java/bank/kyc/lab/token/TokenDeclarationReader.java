package bank.kyc.lab.token;

import bank.kyc.lab.token.TokenDeclaration.Declared;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a {@code tokens.yaml}; what it does not know is refused with file and line. */
final class TokenDeclarationReader {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private TokenDeclarationReader() {}

  static TokenDeclaration read(Path file) {
    List<YamlDocument> documents = YamlDocument.read(file);
    if (documents.size() != 1) {
      throw new MeshException(
          "%s holds one document, and not %d.".formatted(file, documents.size()));
    }
    YamlDocument document = documents.get(0);
    TokenDeclaration declaration = bound(document);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < declaration.tokens().size(); i++) {
      check(document, List.of("tokens", Integer.toString(i)), declaration, i, names);
    }
    return declaration;
  }

  private static void check(
      YamlDocument document,
      List<String> at,
      TokenDeclaration declaration,
      int index,
      Set<String> names) {
    Declared token = declaration.tokens().get(index);
    if (token.name() == null || !names.add(token.name())) {
      throw document.refusal(at, "a token needs a name of its own.");
    }
    if ((token.text() == null) == (token.key() == null)) {
      throw document.refusal(
          at, "the token \"%s\" needs a key, or a text instead.".formatted(token.name()));
    }
    if (token.key() != null && !declaration.keys().contains(token.key())) {
      throw document.refusal(
          at, "there is no key \"%s\" among %s.".formatted(token.key(), declaration.keys()));
    }
  }

  private static TokenDeclaration bound(YamlDocument document) {
    try {
      return STRICT.treeToValue(document.tree(), TokenDeclaration.class);
    } catch (UnrecognizedPropertyException e) {
      throw document.refusal(
          List.of(),
          "\"%s\" is not known in a declaration of tokens.".formatted(e.getPropertyName()));
    } catch (DatabindException e) {
      throw document.refusal(
          List.of(), e.getOriginalMessage().lines().findFirst().orElse("") + ".");
    }
  }
}
