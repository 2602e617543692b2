package bank.kyc.mesh.model.kind.virtualservice;

import bank.kyc.mesh.model.kind.virtualservice.VirtualService.HttpRoute;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService.Match;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService.Share;
import bank.kyc.mesh.model.object.PortNumber;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Refuses what istiod's webhook refuses in a VirtualService, and what the embedded mesh does not
 * implement.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/virtualservice.go">virtualservice.go</a>
 */
final class VirtualServiceValidation {
  private final YamlDocument document;

  VirtualServiceValidation(YamlDocument document) {
    this.document = document;
  }

  void check(VirtualService service) {
    VirtualService.Spec spec = service.spec();
    if (spec == null || spec.hosts().isEmpty()) {
      throw document.refusal(List.of("spec"), "the VirtualService has no spec.hosts.");
    }
    spec.hosts().stream()
        .filter(host -> host.contains("*"))
        .findFirst()
        .ifPresent(
            host -> {
              throw document.refusal(
                  List.of("spec", "hosts"),
                  "the embedded mesh does not implement hosts with a wildcard, such as \"%s\"."
                      .formatted(host));
            });
    spec.gateways().stream()
        .filter(gateway -> !gateway.equals(VirtualServices.SIDECARS))
        .findFirst()
        .ifPresent(
            gateway -> {
              throw document.refusal(
                  List.of("spec", "gateways"),
                  "the embedded mesh does not implement gateways, such as \"%s\"."
                      .formatted(gateway));
            });
    if (spec.http().isEmpty()) {
      throw document.refusal(List.of("spec"), "the VirtualService has no spec.http.");
    }
    for (int i = 0; i < spec.http().size(); i++) {
      route(List.of("spec", "http", Integer.toString(i)), spec.http().get(i));
    }
  }

  private void route(List<String> at, HttpRoute route) {
    if (route.route().isEmpty()) {
      throw document.refusal(at, "a route needs somewhere to go: it has no route.");
    }
    for (Share share : route.route()) {
      if (share.destination() == null || share.destination().host() == null) {
        throw document.refusal(at, "a route has no destination.host.");
      }
      if (share.weight() < 0) {
        throw document.refusal(at, "a weight is 0 at least, not %d.".formatted(share.weight()));
      }
      if (share.destination().port() != null) {
        PortNumber.check(document, at, share.destination().port().number());
      }
    }
    if (route.route().size() > 1 && route.route().stream().allMatch(s -> s.weight() == 0)) {
      throw document.refusal(at, "of several destinations one needs a weight above 0.");
    }
    route.match().forEach(match -> match(YamlDocument.below(at, "match"), match));
  }

  private void match(List<String> at, Match match) {
    text(at, "uri", match.uri());
    text(at, "method", match.method());
    for (Map.Entry<String, StringMatch> header : match.headers().entrySet()) {
      text(at, "header " + header.getKey(), header.getValue());
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
