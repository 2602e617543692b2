package bank.kyc.lab.check;

import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads the {@code shares} of a call.
 *
 * @param fields reads the fields of its file
 */
record ShareReader(Fields fields) {
  private static final String NAME = "shares";
  private static final int ALL = 100;
  private static final Set<Outcome> ANSWERED = Set.of(Outcome.PLAINTEXT, Outcome.MTLS, Outcome.TLS);

  /** By the version how many of a hundred calls it answers; none where that is not looked at. */
  Map<String, Integer> read(Outcome outcome, JsonNode call, List<String> at) {
    JsonNode written = call.path(NAME);
    if (written.isMissingNode()) {
      return Map.of();
    }
    List<String> here = YamlDocument.below(at, NAME);
    if (!written.isObject() || written.isEmpty()) {
      throw fields.invalid(
          here,
          "'shares' says of each version how many of a hundred calls it answers, as in {v1: 80, v2:"
              + " 20}");
    }
    if (!ANSWERED.contains(outcome)) {
      throw fields.invalid(
          here, "only calls that are answered have 'shares', and these are to be " + outcome);
    }
    Map<String, Integer> shares = new LinkedHashMap<>();
    written.propertyNames().forEach(version -> shares.put(version, share(version, written, here)));
    int sum = shares.values().stream().mapToInt(Integer::intValue).sum();
    if (sum != ALL) {
      throw fields.invalid(here, "the 'shares' add up to %d, and not to 100".formatted(sum));
    }
    return shares;
  }

  private int share(String version, JsonNode written, List<String> at) {
    JsonNode share = written.path(version);
    if (share.isIntegralNumber() && share.asInt() >= 0 && share.asInt() <= ALL) {
      return share.asInt();
    }
    throw fields.invalid(
        YamlDocument.below(at, version),
        "a share is a whole number from 0 to 100, but here is " + Fields.kind(share));
  }
}
