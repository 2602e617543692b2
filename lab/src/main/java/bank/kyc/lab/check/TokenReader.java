package bank.kyc.lab.check;

import bank.kyc.lab.token.TokenSource;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads the {@code tokens} of an {@code expect.yaml}.
 *
 * @param fields reads the fields of its file
 * @param folder where that file stands
 */
record TokenReader(Fields fields, Path folder) {
  private static final String FIELD = "tokens";

  /** By their names; none where the file has none. */
  Map<String, TokenSource> read(JsonNode root) {
    JsonNode written = root.path(FIELD);
    if (written.isMissingNode()) {
      return Map.of();
    }
    if (!written.isObject()) {
      throw fields.invalid(
          List.of(FIELD), "'tokens' is a mapping of names, but here is " + Fields.kind(written));
    }
    Map<String, TokenSource> tokens = new LinkedHashMap<>();
    for (String name : written.propertyNames()) {
      tokens.put(name, source(written.path(name), List.of(FIELD, name)));
    }
    return tokens;
  }

  private TokenSource source(JsonNode token, List<String> at) {
    if (token.isObject() && token.has("file")) {
      fields.mapping(token, at, "a token of a file", List.of("file"));
      return new TokenSource.InFile(
          folder.resolve(fields.text(token, at, "file", "this token")).normalize());
    }
    fields.mapping(token, at, "a token", List.of("from", "client", "secret", "file"));
    return new TokenSource.Realm(
        realm(fields.text(token, at, "from", "this token"), YamlDocument.below(at, "from")),
        fields.text(token, at, "client", "this token"),
        fields.text(token, at, "secret", "this token"));
  }

  private URI realm(String written, List<String> at) {
    try {
      URI url = URI.create(written);
      if ("http".equals(url.getScheme()) && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // said below, as of every other text that is none
    }
    throw fields.invalid(
        at, "'%s' is not where a realm is in the mesh: an address with http://".formatted(written));
  }
}
