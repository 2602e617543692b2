package bank.kyc.mesh.model.kind.virtualservice;

import bank.kyc.mesh.model.kind.virtualservice.VirtualService.Destination;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService.HttpRoute;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService.Match;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService.Share;
import bank.kyc.mesh.model.object.DnsName;
import bank.kyc.mesh.model.object.ExportTo;
import bank.kyc.mesh.model.object.LabelValue;
import bank.kyc.mesh.model.object.PortNumber;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Refuses what istiod's webhook refuses in a VirtualService, and what the embedded mesh does not
 * implement.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/virtualservice.go">virtualservice.go</a>
 */
final class VirtualServiceValidation {
  private static final List<String> SCHEMES = List.of("http", "https");
  private static final Pattern HOST =
      Pattern.compile("\\*|(\\*\\.)?[a-zA-Z0-9]([-a-zA-Z0-9.]*[a-zA-Z0-9])?");
  private static final List<Integer> CODES = List.of(301, 302, 303, 307, 308);

  /** Stands in a redirect for the path after what matched. */
  private static final String PREFIX = "%PREFIX()%";

  private final YamlDocument document;

  VirtualServiceValidation(YamlDocument document) {
    this.document = document;
  }

  void check(VirtualService service) {
    VirtualService.Spec spec = service.spec();
    if (spec == null || spec.hosts().isEmpty()) {
      throw document.refusal(List.of("spec"), "the VirtualService has no spec.hosts.");
    }
    hosts(service);
    gateways(List.of("spec", "gateways"), spec.gateways());
    spec.exportTo().forEach(entry -> ExportTo.check(document, entry, entry));
    if (spec.http().isEmpty()) {
      throw document.refusal(List.of("spec"), "the VirtualService has no spec.http.");
    }
    for (int i = 0; i < spec.http().size(); i++) {
      route(List.of("spec", "http", Integer.toString(i)), spec.http().get(i));
    }
  }

  private void gateways(List<String> at, List<String> gateways) {
    for (String gateway : gateways) {
      int slash = gateway.indexOf('/');
      String namespace = slash < 0 ? "." : gateway.substring(0, slash);
      if (!(namespace.equals(".") || DnsName.isLabel(namespace))
          || !DnsName.isOne(gateway.substring(slash + 1))) {
        throw document.refusal(
            at,
            "\"%s\" is no Gateway: a name, or a namespace, a slash and a name."
                .formatted(gateway.strip()));
      }
    }
  }

  private void hosts(VirtualService service) {
    List<String> at = List.of("spec", "hosts");
    for (String host : service.spec().hosts()) {
      if (!HOST.matcher(host).matches()) {
        throw document.refusal(
            at, "\"%s\" is no host: a name, one after \"*.\", or \"*\".".formatted(host));
      }
      if (service.isForSidecars() && host.contains("*")) {
        throw document.refusal(
            at,
            "the embedded mesh does not implement hosts with a wildcard, such as \"%s\", for"
                    .formatted(host)
                + " sidecars.");
      }
    }
  }

  private void route(List<String> at, HttpRoute route) {
    if (route.redirect() != null) {
      if (!route.route().isEmpty()) {
        throw document.refusal(at, "a route sends requests on or redirects them, and not both.");
      }
      redirect(YamlDocument.below(at, "redirect"), route.redirect());
    } else if (route.route().isEmpty()) {
      throw document.refusal(at, "a route needs somewhere to go: it has no route and no redirect.");
    }
    for (Share share : route.route()) {
      destination(at, share.destination());
      if (share.weight() < 0) {
        throw document.refusal(at, "a weight is 0 at least, not %d.".formatted(share.weight()));
      }
    }
    if (route.route().size() > 1 && route.route().stream().allMatch(s -> s.weight() == 0)) {
      throw document.refusal(at, "of several destinations one needs a weight above 0.");
    }
    route.match().forEach(match -> match(YamlDocument.below(at, "match"), match));
  }

  private void destination(List<String> at, Destination destination) {
    if (destination == null || destination.host() == null || destination.host().isEmpty()) {
      throw document.refusal(at, "a route has no destination.host.");
    }
    if (!DnsName.isOne(destination.host().replaceFirst("^\\*\\.", ""))) {
      throw document.refusal(
          at,
          "\"%s\" is nobody to send requests to: the name of a Service or a host."
              .formatted(destination.host().strip()));
    }
    String subset = destination.subset() == null ? "" : destination.subset();
    if (!subset.isEmpty() && !DnsName.isLabel(subset)) {
      throw document.refusal(
          at,
          "\"%s\" is no subset's name: lower case letters, digits and -."
              .formatted(subset.strip()));
    }
    if (destination.port() != null) {
      PortNumber.check(document, at, destination.port().number());
    }
  }

  private void redirect(List<String> at, Redirect redirect) {
    if (!CODES.contains(redirect.redirectCode())) {
      throw document.refusal(
          at, "%d is no code of a redirect: one of %s.".formatted(redirect.redirectCode(), CODES));
    }
    if (redirect.port() != null) {
      PortNumber.check(document, at, redirect.port());
    }
    if (redirect.uri() != null && redirect.uri().startsWith(PREFIX)) {
      throw document.refusal(at, "the embedded mesh does not implement %s.".formatted(PREFIX));
    }
    if (Stream.of(redirect.uri(), redirect.authority(), redirect.scheme(), redirect.port())
        .allMatch(Objects::isNull)) {
      throw document.refusal(at, "a redirect needs a uri, an authority, a scheme or a port.");
    }
    if (redirect.scheme() != null && !SCHEMES.contains(redirect.scheme())) {
      throw document.refusal(
          at, "\"%s\" is no scheme: http or https.".formatted(redirect.scheme()));
    }
  }

  private void match(List<String> at, Match match) {
    text(at, "uri", match.uri());
    text(at, "method", match.method());
    for (Map.Entry<String, StringMatch> header : match.headers().entrySet()) {
      text(at, "header " + header.getKey(), header.getValue());
      if ("".equals(header.getValue().prefix()) || "".equals(header.getValue().regex())) {
        throw document.refusal(
            at,
            "the header %s begins with nothing, as every text: write {} where it is only to be there."
                .formatted(header.getKey()));
      }
    }
    gateways(at, match.gateways());
    LabelValue.check(document, at, match.sourceLabels());
    if (match.sourceNamespace() != null
        && !match.sourceNamespace().isEmpty()
        && !DnsName.isLabel(match.sourceNamespace())) {
      throw document.refusal(
          at, "\"%s\" is no namespace.".formatted(match.sourceNamespace().strip()));
    }
    if (match.port() != null) {
      PortNumber.check(document, at, match.port());
    }
  }

  private void text(List<String> at, String what, StringMatch match) {
    if (match == null) {
      return;
    }
    if (match.given() > 1) {
      throw document.refusal(
          at, "the %s is exact, a prefix or a regex: one of them.".formatted(what));
    }
    if (match.regex() != null) {
      try {
        Pattern.compile(match.regex());
      } catch (PatternSyntaxException e) {
        throw document.refusal(at, "\"%s\" is no regular expression.".formatted(match.regex()));
      }
    }
  }
}
