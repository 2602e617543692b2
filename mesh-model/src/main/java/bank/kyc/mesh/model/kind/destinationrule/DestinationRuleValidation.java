package bank.kyc.mesh.model.kind.destinationrule;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.PortSettings;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Subset;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Tls;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TlsMode;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TrafficPolicy;
import bank.kyc.mesh.model.object.DnsName;
import bank.kyc.mesh.model.object.ExportTo;
import bank.kyc.mesh.model.object.LabelValue;
import bank.kyc.mesh.model.object.PortNumber;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what istiod's webhook refuses in a DestinationRule, so that one that the embedded mesh
 * takes is one that a cluster takes.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/validation.go">ValidateDestinationRule</a>
 */
final class DestinationRuleValidation {
  private static final Pattern HOST =
      Pattern.compile(
          "(\\*|(\\*-?)?[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)"
              + "(\\.[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*\\.?");

  private DestinationRuleValidation() {}

  static void check(YamlDocument document, DestinationRule rule) {
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
      spec.workloadSelector().check(document, List.of("spec", "workloadSelector"));
    }
  }

  private static void trafficPolicy(YamlDocument document, List<String> at, TrafficPolicy policy) {
    if (policy == null) {
      return;
    }
    if (policy.isEmpty()) {
      throw document.refusal(at, "the trafficPolicy is empty.");
    }
    ConnectionValidation connections = new ConnectionValidation(document);
    connections.check(at, policy.connectionPool());
    connections.check(at, policy.outlierDetection());
    tls(document, at, policy.tls());
    for (PortSettings settings : policy.portLevelSettings()) {
      List<String> here = YamlDocument.below(at, "portLevelSettings");
      if (settings.port() == null) {
        throw document.refusal(here, "an entry has no port.number.");
      }
      PortNumber.check(document, here, settings.port().number());
      if (settings.isEmpty()) {
        throw document.refusal(
            here, "the entry for port %d is empty.".formatted(settings.port().number()));
      }
      connections.check(here, settings.connectionPool());
      connections.check(here, settings.outlierDetection());
      tls(document, here, settings.tls());
    }
  }

  // https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/validation.go validateTLS
  private static void tls(YamlDocument document, List<String> at, Tls tls) {
    if (tls == null || !tls.isOutward()) {
      return;
    }
    List<String> here = YamlDocument.below(at, "tls");
    boolean files = !(tls.clientCertificate() + tls.privateKey() + tls.caCertificates()).isEmpty();
    if (!tls.credentialName().isEmpty()) {
      if (files) {
        throw document.refusal(here, "certificates are files or a credentialName, not both.");
      }
      if (tls.credentialName().contains("://")) {
        throw document.refusal(
            here,
            "the embedded mesh takes the name of a Secret for a credentialName, and not \"%s\"."
                .formatted(tls.credentialName()));
      }
      return;
    }
    if (tls.mode() == TlsMode.MUTUAL
        && (tls.clientCertificate().isEmpty() || tls.privateKey().isEmpty())) {
      throw document.refusal(
          here, "MUTUAL needs a clientCertificate and its privateKey, or a credentialName.");
    }
  }

  private static void subsets(YamlDocument document, List<Subset> subsets) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < subsets.size(); i++) {
      List<String> at = List.of("spec", "subsets", Integer.toString(i));
      String name = subsets.get(i).name();
      if (name == null || !DnsName.isLabel(name)) {
        throw document.refusal(at, "a subset needs a name: lower case letters, digits and -.");
      }
      if (!names.add(name)) {
        throw document.refusal(at, "the subset \"%s\" stands twice.".formatted(name));
      }
      LabelValue.check(document, at, subsets.get(i).labels());
      trafficPolicy(
          document, YamlDocument.below(at, "trafficPolicy"), subsets.get(i).trafficPolicy());
    }
  }

  private static void exportTo(YamlDocument document, DestinationRule rule) {
    List<String> at = List.of("spec", "exportTo");
    String home = rule.metadata().namespace().isEmpty() ? "default" : rule.metadata().namespace();
    Set<String> namespaces = new HashSet<>();
    for (String written : rule.spec().exportTo()) {
      String namespace = written.equals(".") ? home : written;
      ExportTo.check(document, written, namespace);
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
}
