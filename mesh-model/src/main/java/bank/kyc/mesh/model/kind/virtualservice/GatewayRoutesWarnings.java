package bank.kyc.mesh.model.kind.virtualservice;

import bank.kyc.mesh.model.kind.gateway.Gateway;
import bank.kyc.mesh.model.kind.gateway.HostName;
import bank.kyc.mesh.model.kind.gateway.MergedServer;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gateways that are not there, and hosts that they do not have. */
record GatewayRoutesWarnings(VirtualService routes, MeshState state) {

  Stream<Warning> all() {
    List<ObjectId> unknown =
        routes.gateways().stream().filter(gateway -> !state.contains(gateway)).toList();
    // what those that are not known would take is not known either
    return unknown.isEmpty()
        ? hosts()
        : unknown.stream()
            .map(
                gateway ->
                    new Warning(
                        Code.ROUTE_OF_UNKNOWN_GATEWAY,
                        routes.id(),
                        Map.of("gateway", gateway.path())));
  }

  private Stream<Warning> hosts() {
    if (routes.gateways().isEmpty()) {
      return Stream.empty();
    }
    List<HostName> served = served();
    return routes.spec().hosts().stream()
        .filter(host -> !(routes.isForSidecars() && isService(host)))
        .filter(
            host ->
                HostName.intersection(List.of(new HostName(routes.whole(host))), served).isEmpty())
        .map(host -> new Warning(Code.HOST_OF_NO_SERVER, routes.id(), Map.of("host", host)));
  }

  // one that is meant for sidecars need not be one of the gateway's
  private boolean isService(String host) {
    return state.services().stream().anyMatch(service -> service.host().equals(routes.whole(host)));
  }

  private List<HostName> served() {
    return routes.gateways().stream()
        .flatMap(gateway -> state.object(gateway).stream())
        .map(Gateway.class::cast)
        .flatMap(
            gateway -> gateway.spec().servers().stream().map(s -> new MergedServer(gateway, s)))
        .flatMap(server -> server.hostsFor(routes.metadata().namespace()).stream())
        .toList();
  }
}
