package bank.kyc.mesh.model.kind.serviceentry;

import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry.Port;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry.Resolution;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry.WorkloadEntry;
import bank.kyc.mesh.model.object.DnsName;
import bank.kyc.mesh.model.object.ExportTo;
import bank.kyc.mesh.model.object.IpAddress;
import bank.kyc.mesh.model.object.PortName;
import bank.kyc.mesh.model.object.PortNumber;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what istiod's webhook refuses in a ServiceEntry, and what the embedded mesh cannot carry.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/validation.go">ValidateServiceEntry</a>
 */
final class ServiceEntryValidation {
  private static final Pattern HOST =
      Pattern.compile(
          "[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*");

  private final YamlDocument document;
  private final ServiceEntry.Spec spec;

  private ServiceEntryValidation(YamlDocument document, ServiceEntry.Spec spec) {
    this.document = document;
    this.spec = spec;
  }

  static void check(YamlDocument document, ServiceEntry entry) {
    if (entry.spec() == null || entry.spec().hosts().isEmpty()) {
      throw document.refusal(List.of("spec"), "the ServiceEntry has no spec.hosts.");
    }
    var validation = new ServiceEntryValidation(document, entry.spec());
    validation.hosts();
    validation.resolution();
    validation.ports();
    validation.endpoints();
    validation.exportTo();
  }

  private void hosts() {
    List<String> at = List.of("spec", "hosts");
    for (String host : spec.hosts()) {
      if (host.startsWith("*")) {
        throw document.refusal(
            at,
            "the embedded mesh does not implement hosts with a wildcard, such as \"%s\"."
                .formatted(host));
      }
      if (!HOST.matcher(host).matches()) {
        throw document.refusal(at, "\"%s\" is no name of a host.".formatted(host));
      }
    }
    for (String address : spec.addresses()) {
      if (!IpAddress.isOne(address)) {
        throw document.refusal(
            List.of("spec", "addresses"),
            "the embedded mesh takes single IP addresses, and not \"%s\".".formatted(address));
      }
    }
  }

  private void resolution() {
    if (spec.resolution() == null) {
      throw document.refusal(
          List.of("spec"),
          "the embedded mesh does not implement the resolution NONE, which a ServiceEntry without"
              + " one has (it knows STATIC, DNS).");
    }
    if (spec.workloadSelector() != null) {
      throw document.refusal(
          List.of("spec", "workloadSelector"),
          "the embedded mesh does not implement a ServiceEntry's workloadSelector.");
    }
    if (spec.resolution() == Resolution.STATIC && spec.endpoints().isEmpty()) {
      throw document.refusal(
          List.of("spec", "resolution"), "the resolution STATIC needs endpoints.");
    }
  }

  private void ports() {
    if (spec.ports().isEmpty()) {
      throw document.refusal(List.of("spec"), "the ServiceEntry has no spec.ports.");
    }
    Set<Integer> numbers = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < spec.ports().size(); i++) {
      Port port = spec.ports().get(i);
      List<String> at = List.of("spec", "ports", Integer.toString(i));
      if (port.name() == null || port.name().isEmpty() || port.number() == null) {
        throw document.refusal(at, "a port needs a number and a name.");
      }
      PortName.check(document, at, port.name());
      PortNumber.check(document, at, port.number());
      if (port.targetPort() != null) {
        PortNumber.check(document, at, port.targetPort());
      }
      if (!numbers.add(port.number()) || !names.add(port.name())) {
        throw document.refusal(
            at, "a port of this name or number, %d, stands twice.".formatted(port.number()));
      }
      if (Port.spokenIfKnown(port.protocol(), port.name()).isEmpty()) {
        throw document.refusal(
            at,
            "the embedded mesh carries HTTP, HTTPS, TLS and TCP only: port %d is declared otherwise."
                .formatted(port.number()));
      }
    }
  }

  private void endpoints() {
    for (int i = 0; i < spec.endpoints().size(); i++) {
      WorkloadEntry endpoint = spec.endpoints().get(i);
      List<String> at = List.of("spec", "endpoints", Integer.toString(i));
      if (endpoint.address() == null || endpoint.address().isEmpty()) {
        throw document.refusal(at, "an endpoint needs an address.");
      }
      boolean isAddress = IpAddress.isOne(endpoint.address());
      if (spec.resolution() == Resolution.STATIC && !isAddress) {
        throw document.refusal(
            at,
            "the resolution STATIC takes IP addresses: \"%s\" is a name for DNS."
                .formatted(endpoint.address()));
      }
      if (!isAddress && !DnsName.isOne(endpoint.address())) {
        throw document.refusal(
            at, "\"%s\" is neither an address nor a name.".formatted(endpoint.address()));
      }
      for (String name : endpoint.ports().keySet()) {
        if (spec.ports().stream().noneMatch(port -> port.name().equals(name))) {
          throw document.refusal(
              at, "the endpoint names a port \"%s\" that the entry has not.".formatted(name));
        }
        PortNumber.check(document, at, endpoint.ports().get(name));
      }
    }
  }

  private void exportTo() {
    spec.exportTo().forEach(entry -> ExportTo.check(document, entry, entry));
  }
}
