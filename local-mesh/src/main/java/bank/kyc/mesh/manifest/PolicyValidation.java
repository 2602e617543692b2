package bank.kyc.mesh.manifest;

import bank.kyc.mesh.manifest.DestinationRule.PortSettings;
import bank.kyc.mesh.manifest.DestinationRule.Subset;
import bank.kyc.mesh.manifest.DestinationRule.TrafficPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Refuses what istiod's webhook refuses, so that a manifest that the embedded mesh takes is one
 * that a cluster takes.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/validation.go">validation.go</a>
 */
final class PolicyValidation {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern HOST =
      Pattern.compile(
          "(\\*|(\\*-?)?[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)"
              + "(\\.[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*\\.?");
  private static final int LAST_PORT = 65_535;

  private PolicyValidation() {}

  static void check(YamlDocument document, PolicyManifest policy) {
    if (policy instanceof PeerAuthentication peers) {
      check(document, peers);
    } else if (policy instanceof DestinationRule rule) {
      check(document, rule);
    } else if (policy instanceof AuthorizationPolicy authorization) {
      AuthorizationValidation.check(document, authorization);
    }
  }

  static void selector(YamlDocument document, List<String> at, Selector selector) {
    for (Map.Entry<String, String> label : selector.matchLabels().entrySet()) {
      if (label.getKey().isEmpty()) {
        throw document.refusal(at, "a label of the selector has no name.");
      }
      if ((label.getKey() + label.getValue()).contains("*")) {
        throw document.refusal(
            at, "a selector takes labels as they are: \"*\" in %s is not one.".formatted(label));
      }
    }
  }

  private static void check(YamlDocument document, PeerAuthentication policy) {
    Map<Integer, PeerAuthentication.Mtls> ports = policy.spec().portLevelMtls();
    List<String> at = List.of("spec", "portLevelMtls");
    if (!ports.isEmpty() && policy.spec().selector().isEmpty()) {
      throw document.refusal(at, "portLevelMtls needs a selector with matchLabels.");
    }
    JsonNode written = document.tree().path("spec").path("portLevelMtls");
    if (written.isObject() && written.isEmpty()) {
      throw document.refusal(at, "portLevelMtls, where there is one, names a port.");
    }
    ports.keySet().forEach(port -> port(document, at, port));
    selector(document, List.of("spec", "selector"), policy.spec().selector());
  }

  private static void check(YamlDocument document, DestinationRule rule) {
    DestinationRule.Spec spec = rule.spec();
    if (spec == null || spec.host() == null || spec.host().isBlank()) {
      throw document.refusal(List.of("spec"), "the DestinationRule has no spec.host.");
    }
    if (!HOST.matcher(spec.host()).matches()) {
      throw document.refusal(
          List.of("spec", "host"),
          "\"%s\" is no host: a name, or one whose first label is or begins with *."
              .formatted(spec.host()));
    }
    trafficPolicy(document, List.of("spec", "trafficPolicy"), spec.trafficPolicy());
    subsets(document, spec.subsets());
    exportTo(document, rule);
    if (spec.workloadSelector() != null) {
      selector(document, List.of("spec", "workloadSelector"), spec.workloadSelector());
    }
  }

  private static void trafficPolicy(YamlDocument document, List<String> at, TrafficPolicy policy) {
    if (policy == null) {
      return;
    }
    if (policy.tls() == null
        && policy.loadBalancer() == null
        && policy.portLevelSettings().isEmpty()) {
      throw document.refusal(at, "the trafficPolicy is empty.");
    }
    for (PortSettings settings : policy.portLevelSettings()) {
      List<String> here = below(at, "portLevelSettings");
      if (settings.port() == null) {
        throw document.refusal(here, "an entry has no port.number.");
      }
      port(document, here, settings.port().number());
      if (settings.tls() == null && settings.loadBalancer() == null) {
        throw document.refusal(
            here, "the entry for port %d is empty.".formatted(settings.port().number()));
      }
    }
  }

  private static void subsets(YamlDocument document, List<Subset> subsets) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < subsets.size(); i++) {
      List<String> at = List.of("spec", "subsets", Integer.toString(i));
      String name = subsets.get(i).name();
      if (name == null || !LABEL.matcher(name).matches()) {
        throw document.refusal(at, "a subset needs a name: lower case letters, digits and -.");
      }
      if (!names.add(name)) {
        throw document.refusal(at, "the subset \"%s\" stands twice.".formatted(name));
      }
      trafficPolicy(document, below(at, "trafficPolicy"), subsets.get(i).trafficPolicy());
    }
  }

  private static void exportTo(YamlDocument document, DestinationRule rule) {
    List<String> at = List.of("spec", "exportTo");
    String home = rule.metadata().namespace().isEmpty() ? "default" : rule.metadata().namespace();
    Set<String> namespaces = new HashSet<>();
    for (String written : rule.spec().exportTo()) {
      String namespace = written.equals(".") ? home : written;
      if (!namespace.equals("*") && !LABEL.matcher(namespace).matches()) {
        throw document.refusal(
            at, "\"%s\" is nothing to export to: \".\", \"*\" or a namespace.".formatted(written));
      }
      if (!namespaces.add(namespace)) {
        throw document.refusal(at, "\"%s\" stands twice in exportTo.".formatted(written));
      }
    }
    if (namespaces.contains("*") && namespaces.size() > 1) {
      throw document.refusal(at, "exportTo is \"*\" or names namespaces, not both.");
    }
    boolean beyond = !namespaces.isEmpty() && !namespaces.equals(Set.of(home));
    if (rule.spec().workloadSelector() != null && beyond) {
      throw document.refusal(
          at, "a rule with a workloadSelector cannot be exported beyond its own namespace.");
    }
  }

  private static void port(YamlDocument document, List<String> at, int port) {
    if (port < 1 || port > LAST_PORT) {
      throw document.refusal(at, "%d is no port: 1 to 65535.".formatted(port));
    }
  }

  private static List<String> below(List<String> at, String step) {
    List<String> path = new ArrayList<>(at);
    path.add(step);
    return path;
  }
}
