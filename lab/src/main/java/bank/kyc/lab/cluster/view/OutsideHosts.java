package bank.kyc.lab.cluster.view;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.view.Snapshot.Service;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.mesh.model.kind.service.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Hosts that ServiceEntries of the cluster make known.
 *
 * @param entries as the API server has them
 */
public record OutsideHosts(List<JsonNode> entries) {
  private static final Set<String> BYTES = Set.of("TCP", "TLS", "HTTPS");

  /** Those that there are now. */
  public static OutsideHosts of(ApiServer api) {
    return new OutsideHosts(
        api.lists(
            PolicyResources.paths().filter(path -> path.endsWith("/serviceentries")).toList()));
  }

  /** The host of that name, if an entry has it. */
  public Optional<Callee> find(String host, Snapshot now) {
    return entry(host)
        .map(
            entry ->
                new Callee(
                    host,
                    "",
                    service(host, now)
                        .map(behind -> now.hasSidecar(behind.namespace(), behind.selector()))
                        .orElse(false),
                    ports(entry)));
  }

  /** The Service of the same cluster that an endpoint of the host names, if one does. */
  public Optional<Service> service(String host, Snapshot now) {
    return entry(host).stream()
        .flatMap(entry -> entry.at("/spec/endpoints").valueStream())
        .map(endpoint -> endpoint.path("address").asString(""))
        .flatMap(
            address ->
                now.services().stream()
                    .filter(service -> (address + ".").startsWith(service + ".")))
        .findFirst();
  }

  private Optional<JsonNode> entry(String host) {
    return entries.stream()
        .filter(
            entry ->
                entry
                    .at("/spec/hosts")
                    .valueStream()
                    .anyMatch(written -> written.asString("").equals(host)))
        .findFirst();
  }

  private static Map<Integer, Protocol> ports(JsonNode entry) {
    Map<Integer, Protocol> ports = new HashMap<>();
    entry
        .at("/spec/ports")
        .forEach(
            port ->
                ports.put(
                    port.path("number").asInt(),
                    BYTES.contains(port.path("protocol").asString("").toUpperCase(Locale.ROOT))
                        ? Protocol.TCP
                        : Protocol.HTTP));
    return ports;
  }
}
