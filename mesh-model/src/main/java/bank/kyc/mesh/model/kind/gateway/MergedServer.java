package bank.kyc.mesh.model.kind.gateway;

import bank.kyc.mesh.model.kind.gateway.Gateway.Server;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server that a gateway has, and the Gateway that it comes from.
 *
 * @param gateway the object that has it
 */
public record MergedServer(Gateway gateway, Server server) {

  /** The names that it takes requests for. */
  public List<HostName> hosts() {
    return written().map(ServerHost::name).distinct().toList();
  }

  /** Those of them that VirtualServices of a namespace may route. */
  public List<HostName> hostsFor(String namespace) {
    return written()
        .filter(host -> host.isFor(namespace))
        .map(ServerHost::name)
        .distinct()
        .toList();
  }

  private Stream<ServerHost> written() {
    return server.hosts().stream().map(host -> ServerHost.of(host, gateway.metadata().namespace()));
  }
}
