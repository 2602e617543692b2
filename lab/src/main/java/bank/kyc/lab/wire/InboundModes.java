package bank.kyc.lab.wire;

import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an Envoy takes of callers, out of what it says about itself: the filter chains of the
 * listeners that it uses. One that is still warming is none of them.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/filterchain_options.go">filterchain_options.go</a>
 */
public final class InboundModes {
  /**
   * What to ask Envoy's admin interface for. Istio's sidecars take everything at {@code
   * virtualInbound}, those of the embedded mesh each port at a listener of its own.
   */
  public static final String ADMIN_PATH =
      "/config_dump?resource=dynamic_listeners&name_regex=.*nbound.*";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern LISTENER = Pattern.compile("virtualInbound|inbound\\|(\\d+)");

  private InboundModes() {}

  /**
   * The mode of each port that is named, and that of all others, which is {@link ProxyModes#ANY}.
   *
   * @param dump Envoy's answer to {@link #ADMIN_PATH}
   */
  public static Map<Integer, Mode> of(String dump) {
    Map<Integer, Chains> ports = new TreeMap<>();
    for (JsonNode config : JSON.readTree(dump).path("configs")) {
      JsonNode active = config.path("active_state").path("listener");
      Matcher name = LISTENER.matcher(config.path("name").asString(""));
      if (name.matches()) {
        for (JsonNode chain : active.path("filter_chains")) {
          int port =
              name.group(1) == null
                  ? chain.at("/filter_chain_match/destination_port").asInt(ProxyModes.ANY)
                  : Integer.parseInt(name.group(1));
          ports.merge(port, Chains.of(chain), Chains::and);
        }
      }
    }
    Map<Integer, Mode> modes = new TreeMap<>();
    ports.forEach((port, chains) -> chains.mode().ifPresent(mode -> modes.put(port, mode)));
    return modes;
  }

  /** What some chains take. */
  private record Chains(boolean mutualTls, boolean plaintext) {
    static Chains of(JsonNode chain) {
      boolean tls = chain.has("transport_socket");
      String matched = chain.at("/filter_chain_match/transport_protocol").asString("");
      return new Chains(
          tls
              && chain
                  .at("/transport_socket/typed_config/require_client_certificate")
                  .asBoolean(false),
          // TLS that is handed on as it is does not make plaintext welcome
          !tls && !matched.equals("tls"));
    }

    Chains and(Chains other) {
      return new Chains(mutualTls || other.mutualTls, plaintext || other.plaintext);
    }

    Optional<Mode> mode() {
      if (mutualTls) {
        return Optional.of(plaintext ? Mode.PERMISSIVE : Mode.STRICT);
      }
      return plaintext ? Optional.of(Mode.DISABLE) : Optional.empty();
    }
  }
}
