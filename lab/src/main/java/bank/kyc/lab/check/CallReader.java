package bank.kyc.lab.check;

import bank.kyc.lab.call.Aggregators;
import bank.kyc.lab.call.ClientCertificate;
import bank.kyc.lab.call.Handshake;
import bank.kyc.lab.token.TokenSource;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads one of the {@code calls} of an {@code expect.yaml}.
 *
 * @param fields reads the fields of its file
 * @param folder where that file stands
 * @param tokens those of its file, by their names
 */
record CallReader(Fields fields, Path folder, Map<String, TokenSource> tokens) {
  private static final List<String> KNOWN =
      List.of(
          "from",
          "to",
          "url",
          "ca",
          "certificate",
          "key",
          "token",
          "headers",
          "outcome",
          "behind",
          "identity",
          "shares");
  private static final List<String> CLIENT = List.of("certificate", "key");
  private static final List<Outcome> SEEN = List.of(Outcome.MTLS, Outcome.TLS);
  private static final List<Outcome> BEHIND = List.of(Outcome.PLAINTEXT, Outcome.MTLS);

  ExpectedCall read(JsonNode call, List<String> at) {
    fields.mapping(call, at, "a call", KNOWN);
    Origin from = Origin.of(fields.text(call, at, "from", "this call"));
    Target to = call.has("url") ? url(from, call, at) : named(from, call, at);
    Outcome outcome = outcome(call, at, "outcome", Outcome.expectable());
    return new ExpectedCall(
        new Call(from, to, token(call, at), headers(from, call, at)),
        outcome,
        behind(to, call, at),
        identity(outcome, call, at),
        new ShareReader(fields).read(outcome, call, at));
  }

  private Optional<CarriedToken> token(JsonNode call, List<String> at) {
    if (!call.has("token")) {
      return Optional.empty();
    }
    String name = fields.text(call, at, "token", "this call");
    return Optional.of(
        Optional.ofNullable(tokens.get(name))
            .map(source -> new CarriedToken(name, source))
            .orElseThrow(
                () ->
                    fields.invalid(
                        YamlDocument.below(at, "token"),
                        "'%s' is none of this file's 'tokens'%s"
                            .formatted(
                                name,
                                tokens.isEmpty()
                                    ? ", of which there are none"
                                    : ": "
                                        + Fields.words(
                                            tokens.keySet().stream().sorted().toList())))));
  }

  private Target named(Origin from, JsonNode call, List<String> at) {
    for (String field : CLIENT) {
      if (call.has(field)) {
        throw fields.invalid(
            YamlDocument.below(at, field),
            from instanceof Origin.Outside
                ? "'%s' is of what is shown in a handshake at a 'url', and here is none"
                    .formatted(field)
                : "'%s' is of what this machine shows at a 'url': only calls from outside have one"
                    .formatted(field));
      }
    }
    if (call.has("ca")) {
      throw fields.invalid(
          YamlDocument.below(at, "ca"), "'ca' says whom to trust at a 'url', and here is none");
    }
    return new Target.Named(fields.text(call, at, "to", "this call"));
  }

  private Target url(Origin from, JsonNode call, List<String> at) {
    if (call.has("to")) {
      throw fields.invalid(at, "a call has a 'to' or a 'url', and not both");
    }
    if (!(from instanceof Origin.Outside)) {
      throw fields.invalid(
          YamlDocument.below(at, "url"),
          "a 'url' is asked for from outside: a workload's own dependencies are named by 'to'");
    }
    URI url = url(fields.text(call, at, "url", "this call"), YamlDocument.below(at, "url"));
    boolean tls = url.getScheme().equals("https");
    if (tls != call.has("ca")) {
      throw fields.invalid(
          at,
          tls
              ? "this call lacks the field 'ca': the file with the authority to trust"
              : "'ca' says whom to trust in a handshake, and http:// has none");
    }
    Optional<ClientCertificate> client = client(tls, call, at);
    return new Target.Url(
        url, tls ? Optional.of(new Handshake(file("ca", call, at), client)) : Optional.empty());
  }

  private Optional<ClientCertificate> client(boolean tls, JsonNode call, List<String> at) {
    Optional<String> first = CLIENT.stream().filter(call::has).findFirst();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<String> place = YamlDocument.below(at, first.get());
    if (!tls) {
      throw fields.invalid(
          place,
          "'%s' is of what is shown in a handshake, and http:// has none".formatted(first.get()));
    }
    if (!CLIENT.stream().allMatch(call::has)) {
      throw fields.invalid(
          place,
          "'certificate' and 'key' belong together, and here is only '%s'".formatted(first.get()));
    }
    return Optional.of(
        new ClientCertificate(
            file("certificate", call, at), file("key", call, at), fields.document().where(place)));
  }

  private Path file(String field, JsonNode call, List<String> at) {
    return folder.resolve(fields.text(call, at, field, "this call")).normalize();
  }

  private URI url(String written, List<String> at) {
    try {
      URI url = URI.create(written);
      boolean known = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (known && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // said below, as of every other text that is none
    }
    throw fields.invalid(at, "'%s' is no http:// or https:// address".formatted(written));
  }

  private Map<String, String> headers(Origin from, JsonNode call, List<String> at) {
    Map<String, String> headers = new LinkedHashMap<>();
    JsonNode written = call.path("headers");
    List<String> here = YamlDocument.below(at, "headers");
    if (!written.isMissingNode() && !written.isObject()) {
      throw fields.invalid(
          here, "'headers' is a mapping of names to values, but here is " + Fields.kind(written));
    }
    for (String name : written.propertyNames()) {
      if (from instanceof Origin.Workload && !name.equalsIgnoreCase(Aggregators.HANDS_ON)) {
        throw fields.invalid(
            YamlDocument.below(here, name),
            "'%s' does not come to the callee: of the headers it gets, a kyc-aggregator-mgt hands on %s"
                .formatted(name, Aggregators.HANDS_ON));
      }
      headers.put(name, fields.text(written, here, name, "'headers'"));
    }
    return headers;
  }

  private Optional<Outcome> behind(Target to, JsonNode call, List<String> at) {
    if (!call.has("behind")) {
      return Optional.empty();
    }
    if (!(to instanceof Target.Url)) {
      throw fields.invalid(
          YamlDocument.below(at, "behind"),
          "'behind' is how the gateway speaks to the callee: only a call with a 'url' goes through"
              + " it");
    }
    return Optional.of(outcome(call, at, "behind", BEHIND));
  }

  private Optional<String> identity(Outcome outcome, JsonNode call, List<String> at) {
    if (!call.has("identity")) {
      return Optional.empty();
    }
    if (!SEEN.contains(outcome)) {
      throw fields.invalid(
          YamlDocument.below(at, "identity"),
          "'identity' is whom the callee sees, and where the outcome is '%s' it sees nobody"
              .formatted(outcome));
    }
    return Optional.of(fields.text(call, at, "identity", "this call"));
  }

  private Outcome outcome(JsonNode call, List<String> at, String field, List<Outcome> allowed) {
    String word = fields.text(call, at, field, "this call");
    return allowed.stream()
        .filter(outcome -> outcome.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                fields.invalid(
                    YamlDocument.below(at, field),
                    "'%s' is not an outcome that can be expected%s: choose one of %s"
                        .formatted(
                            word,
                            field.equals("outcome") ? "" : " " + field + " a gateway",
                            Fields.words(new ArrayList<>(allowed)))));
  }
}
