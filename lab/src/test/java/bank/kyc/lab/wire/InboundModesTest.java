package bank.kyc.lab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import org.junit.jupiter.api.Test;

class InboundModesTest {
  private static final String MUTUAL =
      """
      , "transport_socket": {"name": "envoy.transport_sockets.tls", "typed_config": {
        "require_client_certificate": true}}\
      """;

  @Test
  void istiosSidecarTakesEveryPortAtOneListener() {
    String all =
        dump(
            listener(
                "virtualInbound",
                "active_state",
                chain("\"destination_port\": 8080, \"transport_protocol\": \"tls\"", MUTUAL),
                chain("\"destination_port\": 5432, \"transport_protocol\": \"tls\"", MUTUAL),
                chain("\"destination_port\": 5432, \"transport_protocol\": \"raw_buffer\"", ""),
                chain("\"destination_port\": 5432, \"transport_protocol\": \"tls\"", ""),
                chain("\"destination_port\": 9090, \"transport_protocol\": \"raw_buffer\"", ""),
                chain("\"transport_protocol\": \"tls\"", MUTUAL),
                chain("\"transport_protocol\": \"raw_buffer\"", "")));
    assertThat(InboundModes.of(all))
        .containsOnly(
            entry(8080, Mode.STRICT),
            entry(5432, Mode.PERMISSIVE),
            entry(9090, Mode.DISABLE),
            entry(ProxyModes.ANY, Mode.PERMISSIVE));
  }

  @Test
  void aSidecarOfTheEmbeddedMeshHasAListenerForEachPort() {
    assertThat(
            InboundModes.of(
                dump(
                    listener(
                        "inbound|8080",
                        "active_state",
                        chain("\"transport_protocol\": \"tls\"", MUTUAL),
                        chain("\"transport_protocol\": \"raw_buffer\"", "")),
                    listener(
                        "inbound|5432",
                        "active_state",
                        chain("\"transport_protocol\": \"tls\"", MUTUAL)),
                    listener(
                        "outbound|8080||x",
                        "active_state",
                        chain("\"transport_protocol\": \"raw_buffer\"", "")))))
        .containsOnly(entry(8080, Mode.PERMISSIVE), entry(5432, Mode.STRICT));
  }

  @Test
  void whatIsStillWarmingIsNotInForce() {
    assertThat(
            InboundModes.of(
                dump(
                    listener(
                        "inbound|8080",
                        "warming_state",
                        chain("\"transport_protocol\": \"tls\"", MUTUAL)))))
        .isEmpty();
  }

  private static String dump(String... listeners) {
    return "{\"configs\": [" + String.join(",", listeners) + "]}";
  }

  private static String listener(String name, String state, String... chains) {
    return "{\"name\": \"%s\", \"%s\": {\"listener\": {\"filter_chains\": [%s]}}}"
        .formatted(name, state, String.join(",", chains));
  }

  private static String chain(String match, String more) {
    return "{\"filter_chain_match\": {%s}%s}".formatted(match, more);
  }
}
