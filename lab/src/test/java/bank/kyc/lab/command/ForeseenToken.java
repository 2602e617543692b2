package bank.kyc.lab.command;

import bank.kyc.lab.token.TokenFile;
import bank.kyc.lab.token.TokenSource;
import bank.kyc.mesh.model.kind.configmap.ConfigMapManifest;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.token.Token;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a token will say that is not asked for yet: that of a file stands there, and that of a realm
 * in what the realm's server is to import.
 */
record ForeseenToken(MeshState state) {
  private static final JsonMapper JSON = new JsonMapper();

  Token of(TokenSource source) {
    if (source instanceof TokenSource.InFile in) {
      return Token.read(TokenFile.read(in.file()));
    }
    TokenSource.Realm asked = (TokenSource.Realm) source;
    JsonNode realm = realm(asked);
    JsonNode client =
        realm
            .path("clients")
            .valueStream()
            .filter(one -> one.path("clientId").asString("").equals(asked.client()))
            .findFirst()
            .orElseThrow();
    return Token.issuedBy(
        asked.realm().toString(),
        Map.of(
            "iss", asked.realm().toString(),
            "sub", asked.client(),
            "aud", audiences(client),
            "realm_access", Map.of("roles", roles(realm, asked.client()))));
  }

  private JsonNode realm(TokenSource.Realm asked) {
    return state.all(ConfigMapManifest.class).stream()
        .flatMap(config -> config.data().values().stream())
        .filter(text -> text.stripLeading().startsWith("{"))
        .map(JSON::readTree)
        .filter(json -> asked.realm().getPath().endsWith("/" + json.path("realm").asString("")))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> audiences(JsonNode client) {
    return client
        .path("protocolMappers")
        .valueStream()
        .map(mapper -> mapper.path("config").path("included.custom.audience").asString(""))
        .toList();
  }

  private static List<String> roles(JsonNode realm, String client) {
    return realm
        .path("users")
        .valueStream()
        .filter(user -> user.path("serviceAccountClientId").asString("").equals(client))
        .flatMap(user -> user.path("realmRoles").valueStream())
        .map(JsonNode::asString)
        .flatMap(Stream::of)
        .toList();
  }
}
