package bank.kyc.mesh.model.kind.gateway;

import bank.kyc.mesh.model.kind.gateway.Gateway.ServerTls;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What of a Gateway was hardly meant so. */
final class GatewayWarnings {
  private final Gateway gateway;
  private final MeshState state;

  GatewayWarnings(Gateway gateway, MeshState state) {
    this.gateway = gateway;
    this.state = state;
  }

  List<Warning> all() {
    if (!IngressGateway.isSelected(gateway)) {
      return List.of(
          new Warning(
              Code.GATEWAY_SELECTS_NOBODY,
              gateway.id(),
              Map.of(
                  "selector", new Selector(gateway.spec().selector()).matchLabels().toString())));
    }
    return Stream.concat(credentials(), losing()).distinct().toList();
  }

  private Stream<Warning> credentials() {
    ServerCredentials credentials = new ServerCredentials(state);
    return gateway.spec().servers().stream()
        .flatMap(server -> server.termination().stream())
        .flatMap(tls -> credentials.fault(tls).map(fault -> warning(fault, tls)).stream());
  }

  private Warning warning(ServerCredentials.Fault fault, ServerTls tls) {
    Code code =
        switch (fault) {
          case MISSING -> Code.GATEWAY_WITHOUT_SECRET;
          case NO_CERTIFICATE -> Code.SECRET_WITHOUT_CERTIFICATE;
          case NOT_ITS_KEY -> Code.CERTIFICATE_OF_ANOTHER_KEY;
          case NO_AUTHORITY -> Code.GATEWAY_WITHOUT_AUTHORITY;
        };
    return new Warning(
        code,
        gateway.id(),
        Map.of("secret", tls.credentialName(), "namespace", IngressGateway.ID.namespace()));
  }

  private Stream<Warning> losing() {
    return new Gateways(state)
        .leftOut().stream()
            .filter(loser -> loser.server().gateway().id().equals(gateway.id()))
            .map(
                loser ->
                    new Warning(
                        Code.SERVER_LOSES,
                        gateway.id(),
                        Map.of(
                            "port", Integer.toString(loser.server().server().port().number()),
                            "hosts", String.join(", ", loser.server().server().hosts()),
                            "winner", loser.winner().toString())));
  }
}
