package bank.kyc.mesh.model.kind.gateway;

import bank.kyc.mesh.model.kind.gateway.Gateway.Port;
import bank.kyc.mesh.model.kind.gateway.Gateway.Protocol;
import bank.kyc.mesh.model.kind.gateway.Gateway.Server;
import bank.kyc.mesh.model.object.PortNumber;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what istiod's webhook refuses in a Gateway, and what the embedded mesh does not
 * implement.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/validation.go">ValidateGateway</a>
 */
final class GatewayValidation {
  private static final Pattern HOST =
      Pattern.compile("([^/]+/)?(\\*|(\\*\\.)?[a-zA-Z0-9]([-a-zA-Z0-9.]*[a-zA-Z0-9])?)");

  private final YamlDocument document;
  private final Set<String> portNames = new HashSet<>();

  GatewayValidation(YamlDocument document) {
    this.document = document;
  }

  void check(Gateway gateway) {
    if (gateway.spec() == null || gateway.spec().servers().isEmpty()) {
      throw document.refusal(List.of("spec"), "the Gateway has no spec.servers.");
    }
    new Selector(gateway.spec().selector()).check(document, List.of("spec", "selector"));
    for (int i = 0; i < gateway.spec().servers().size(); i++) {
      server(List.of("spec", "servers", Integer.toString(i)), gateway.spec().servers().get(i));
    }
  }

  private void server(List<String> at, Server server) {
    if (server.port() == null) {
      throw document.refusal(at, "a server has no port.");
    }
    port(YamlDocument.below(at, "port"), server.port());
    if (server.hosts().isEmpty()) {
      throw document.refusal(at, "a server has no hosts.");
    }
    server.hosts().stream()
        .filter(host -> !HOST.matcher(host).matches())
        .findFirst()
        .ifPresent(
            host -> {
              throw document.refusal(
                  YamlDocument.below(at, "hosts"),
                  "\"%s\" is no host: a name, one after \"*.\", or \"*\".".formatted(host));
            });
    server.hosts().stream()
        .map(host -> host.substring(host.indexOf('/') + 1))
        .filter(host -> !host.equals("*") && !host.contains("."))
        .findFirst()
        .ifPresent(
            host -> {
              throw document.refusal(
                  YamlDocument.below(at, "hosts"),
                  "\"%s\" is a short name, which no Gateway takes: write all of it, such as %s.bank.example."
                      .formatted(host, host));
            });
    tls(at, server);
  }

  private void port(List<String> at, Port port) {
    PortNumber.check(document, at, port.number());
    if (port.protocol() == null) {
      throw document.refusal(at, "a server's port has no protocol: HTTP or HTTPS.");
    }
    if (port.name() == null || port.name().isEmpty()) {
      throw document.refusal(at, "a server's port has no name.");
    }
    if (!portNames.add(port.name())) {
      throw document.refusal(
          at, "two servers of a Gateway have a port named \"%s\".".formatted(port.name()));
    }
    if (!IngressGateway.PORTS.contains(port.number())) {
      throw document.refusal(
          YamlDocument.below(at, "number"),
          "the embedded mesh's ingress gateway has the ports %s, and none with the number %d."
              .formatted(IngressGateway.PORTS, port.number()));
    }
  }

  private void tls(List<String> at, Server server) {
    List<String> below = YamlDocument.below(at, "tls");
    if (server.port().protocol() == Protocol.HTTPS) {
      if (server.tls() == null) {
        throw document.refusal(at, "a server that speaks HTTPS needs tls.");
      }
      if (server.tls().mode() == null) {
        throw document.refusal(
            below,
            "tls without a mode is passed through by Istio, which the embedded mesh does not"
                + " implement: write mode: SIMPLE or MUTUAL.");
      }
      if (server.tls().credentialName() == null || server.tls().credentialName().isEmpty()) {
        throw document.refusal(
            below, "tls of mode %s needs a credentialName.".formatted(server.tls().mode()));
      }
    } else if (server.tls() != null && !server.redirectsToHttps()) {
      throw document.refusal(
          below, "a server that speaks HTTP has no tls, beside httpsRedirect: true.");
    }
  }
}
