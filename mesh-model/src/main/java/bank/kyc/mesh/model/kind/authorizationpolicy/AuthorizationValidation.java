package bank.kyc.mesh.model.kind.authorizationpolicy;

import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy.Action;
import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy.Operation;
import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy.Source;
import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy.When;
import bank.kyc.mesh.model.object.PortNumber;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What istiod's webhook refuses in an AuthorizationPolicy, and the two things in one that the
 * embedded mesh cannot honour.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/validation.go">ValidateAuthorizationPolicy</a>
 */
final class AuthorizationValidation {
  private static final String DRY_RUN = "istio.io/dry-run";

  private AuthorizationValidation() {}

  static void check(YamlDocument document, AuthorizationPolicy policy) {
    if (policy.metadata().annotations().containsKey(DRY_RUN)) {
      throw document.refusal(
          List.of("metadata", "annotations", DRY_RUN),
          "the embedded mesh does not implement the annotation %s.".formatted(DRY_RUN));
    }
    policy.spec().selector().check(document, List.of("spec", "selector"));
    if (policy.spec().action() == Action.DENY && policy.spec().rules().isEmpty()) {
      throw document.refusal(
          List.of("spec", "action"),
          "DENY without rules denies nothing: the rule {} denies every request.");
    }
    JsonNode rules = document.tree().path("spec").path("rules");
    for (int i = 0; i < rules.size(); i++) {
      List<String> at = List.of("spec", "rules", Integer.toString(i));
      JsonNode rule = rules.get(i);
      if (rule.isNull()) {
        throw document.refusal(at, "a rule is missing: the rule {} means every request.");
      }
      parts(document, at, rule, "from", "source");
      parts(document, at, rule, "to", "operation");
      when(document, at, policy.spec().rules().get(i).when());
    }
    policy.spec().rules().stream()
        .flatMap(rule -> rule.to().stream())
        .forEach(to -> operation(document, to.operation()));
    policy.spec().rules().stream()
        .flatMap(rule -> rule.from().stream())
        .forEach(from -> source(document, from.source()));
  }

  // "from: []" would match no request, "from" left out matches every one
  private static void parts(
      YamlDocument document, List<String> rule, JsonNode node, String list, String part) {
    JsonNode parts = node.path(list);
    List<String> at = YamlDocument.below(rule, list);
    if (parts.isArray() && parts.isEmpty()) {
      throw document.refusal(at, "\"%s\" is empty: leave it out to mean all.".formatted(list));
    }
    for (JsonNode entry : parts) {
      boolean given = false;
      for (JsonNode values : entry.path(part)) {
        given = given || !values.isEmpty();
      }
      if (!given) {
        throw document.refusal(at, "an entry of \"%s\" has no %s.".formatted(list, part));
      }
    }
  }

  private static void when(YamlDocument document, List<String> rule, List<When> conditions) {
    for (int i = 0; i < conditions.size(); i++) {
      List<String> at = YamlDocument.below(YamlDocument.below(rule, "when"), Integer.toString(i));
      When condition = conditions.get(i);
      if (condition.key().isEmpty()) {
        throw document.refusal(at, "a condition has no key.");
      }
      if (Conditions.attribute(condition.key()).isEmpty()) {
        throw document.refusal(
            YamlDocument.below(at, "key"),
            "the embedded mesh does not implement the condition \"%s\" (it knows %s)."
                .formatted(condition.key(), Conditions.KNOWN));
      }
      if (condition.values().isEmpty() && condition.notValues().isEmpty()) {
        throw document.refusal(
            at, "the condition %s has neither values nor notValues.".formatted(condition.key()));
      }
      if (condition.values().contains("") || condition.notValues().contains("")) {
        throw document.refusal(at, "a value of %s is empty.".formatted(condition.key()));
      }
    }
  }

  private static void source(YamlDocument document, Source source) {
    notBlank(document, "principals", source.principals());
    notBlank(document, "notPrincipals", source.notPrincipals());
    notBlank(document, "requestPrincipals", source.requestPrincipals());
    notBlank(document, "notRequestPrincipals", source.notRequestPrincipals());
    notBlank(document, "namespaces", source.namespaces());
    notBlank(document, "notNamespaces", source.notNamespaces());
  }

  private static void operation(YamlDocument document, Operation operation) {
    notBlank(document, "methods", operation.methods());
    notBlank(document, "notMethods", operation.notMethods());
    notBlank(document, "paths", operation.paths());
    notBlank(document, "notPaths", operation.notPaths());
    Stream.concat(operation.ports().stream(), operation.notPorts().stream())
        .filter(port -> !port.matches("\\d{1,5}") || Integer.parseInt(port) > PortNumber.LAST)
        .findFirst()
        .ifPresent(
            port -> {
              throw document.refusal(
                  List.of("spec", "rules"), "\"%s\" is no port.".formatted(port));
            });
    Stream.concat(operation.paths().stream(), operation.notPaths().stream())
        .filter(path -> path.contains("{") || path.contains("}"))
        .findFirst()
        .ifPresent(
            path -> {
              throw document.refusal(
                  List.of("spec", "rules"),
                  "the embedded mesh does not implement path templates such as \"%s\"."
                      .formatted(path));
            });
  }

  private static void notBlank(YamlDocument document, String field, List<String> values) {
    if (values.contains("")) {
      throw document.refusal(List.of("spec", "rules"), "a value of %s is empty.".formatted(field));
    }
  }
}
