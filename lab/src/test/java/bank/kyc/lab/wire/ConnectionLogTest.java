package bank.kyc.lab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import bank.kyc.lab.mesh.Connection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lines as Istio's sidecars write them, and the embedded mesh's. */
class ConnectionLogTest {
  private static final String MUTUAL =
      "[2026-11-25T06:00:00.001Z] \"- - -\" 0 - - - \"-\" 214 321 12 - \"-\" \"-\" \"-\" \"-\""
          + " \"10.244.0.9:8080\" inbound|8080|| 127.0.0.6:40001 10.244.0.9:8080"
          + " 10.244.0.7:51234 outbound_.8080_._.by-name.tcp.svc.cluster.local -";
  private static final String PLAINTEXT =
      "[2026-11-25T06:00:01.001Z] \"- - -\" 0 - - - \"-\" 214 321 12 - \"-\" \"-\" \"-\" \"-\""
          + " \"10.244.0.9:8080\" inbound|8080|| 127.0.0.6:40002 10.244.0.9:8080"
          + " 10.244.0.8:51235 - -";
  private static final String DENIED =
      "[2026-11-25T06:00:02.001Z] \"- - -\" 0 - - rbac_access_denied_matched_policy[none] \"-\" 214"
          + " 0 1 - \"-\" \"-\" \"-\" \"-\" \"10.244.0.9:8080\" inbound|8080|| 127.0.0.6:40003"
          + " 10.244.0.9:8080 10.244.0.8:51236 - -";
  private static final String WITHOUT_CHAIN =
      "[2026-11-25T06:00:03.001Z] \"- - -\" 0 NR filter_chain_not_found - \"-\" 0 0 0 - \"-\""
          + " \"-\" \"-\" \"-\" \"-\" - - 10.244.0.9:8080 10.244.0.8:51237 - -";

  @Test
  void tellsTlsFromPlaintextByTheNameInTheHandshake() {
    assertThat(ConnectionLog.read(List.of(MUTUAL, PLAINTEXT)))
        .extracting(Connection::serverName)
        .containsExactly(
            Optional.of("outbound_.8080_._.by-name.tcp.svc.cluster.local"), Optional.empty());
  }

  @Test
  void tellsWhyAConnectionWasClosed() {
    assertThat(ConnectionLog.read(List.of(DENIED, WITHOUT_CHAIN)))
        .extracting(Connection::flags, Connection::denied)
        .containsExactly(tuple("-", true), tuple("NR", false));
    assertThat(ConnectionLog.read(List.of(WITHOUT_CHAIN)).get(0).details())
        .contains("filter_chain_not_found");
  }

  @Test
  void tellsWhereItCameFrom() {
    assertThat(ConnectionLog.read(List.of(MUTUAL)).get(0).from()).isEqualTo("10.244.0.7:51234");
  }

  @Test
  void leavesOutRequestsConnectionsThatWentOutAndWhatIsNoAccess() {
    assertThat(
            ConnectionLog.read(
                List.of(
                    MUTUAL.replace("inbound|8080||", "outbound|5432||postgres.records"),
                    MUTUAL.replace("\"- - -\" 0", "\"GET / HTTP/1.1\" 200"),
                    "2026-11-25T06:00:00Z info Envoy proxy is ready")))
        .isEmpty();
  }
}
