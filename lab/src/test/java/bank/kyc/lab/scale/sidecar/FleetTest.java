package bank.kyc.lab.scale.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.mesh.Bank.Node;
import bank.kyc.lab.mesh.Bank.Xds;
import bank.kyc.lab.scale.AdsServer;
import bank.kyc.mesh.model.MeshException;
import io.envoyproxy.controlplane.cache.Resources;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Simulated sidecars, and a control plane that speaks the protocol for real. */
class FleetTest {
  private AdsServer server;
  private Fleet fleet;

  @BeforeEach
  void start() throws IOException {
    server = new AdsServer();
    fleet = new Fleet(xds("secret"));
  }

  @AfterEach
  void stop() {
    fleet.close();
    server.close();
  }

  @Test
  void everySidecarAcknowledgesASwitch() {
    List<String> nodes = grow(60);

    Fleet.Switch strict = fleet.expect(false);
    long begin = System.nanoTime();
    server.publish(nodes, false);

    assertThat(strict.await())
        .hasSize(60)
        .isSorted()
        .allSatisfy(moment -> assertThat(moment).isGreaterThan(begin));
  }

  @Test
  void whatIsSentAgainWithoutTheSwitchDoesNotCount() {
    List<String> nodes = grow(2);

    Fleet.Switch strict = fleet.expect(false);
    server.publish(nodes, true);
    fleet.awaitQuiet();
    long begin = System.nanoTime();
    server.publish(nodes, false);

    assertThat(strict.await()).allSatisfy(moment -> assertThat(moment).isGreaterThan(begin));
  }

  @Test
  void asksAsAnEnvoyDoesAndAcknowledgesWithVersionAndNonce() {
    grow(1);
    fleet.awaitQuiet();

    assertThat(asked(Resources.V3.CLUSTER_TYPE_URL))
        .extracting(DiscoveryRequest::getVersionInfo)
        .containsExactly("", "1");
    assertThat(asked(Resources.V3.LISTENER_TYPE_URL))
        .extracting(DiscoveryRequest::getVersionInfo)
        .containsExactly("", "1");
    assertThat(asked(Resources.V3.ROUTE_TYPE_URL))
        .extracting(request -> request.getVersionInfo() + request.getResourceNamesList())
        .containsExactly("[inbound]", "1[inbound]");
    assertThat(server.requests)
        .filteredOn(request -> !request.getVersionInfo().isEmpty())
        .allSatisfy(request -> assertThat(request.getResponseNonce()).isNotEmpty());
  }

  @Test
  void saysOfItselfWhatItsNodeHas() {
    grow(1);

    assertThat(server.requests.get(0).getNode().getMetadata().getFieldsMap())
        .extractingByKey("LABELS")
        .satisfies(
            labels ->
                assertThat(labels.getStructValue().getFieldsOrThrow("app").getStringValue())
                    .isEqualTo("a"));
  }

  @Test
  void comesAgainWhereItIsTurnedAwayForItsPace() {
    server.turnedAway = 3;

    assertThat(grow(10)).hasSize(10);
  }

  @Test
  void growsByThoseThatAreNew() {
    grow(3);
    long opened = asked(Resources.V3.CLUSTER_TYPE_URL).stream().filter(FleetTest::isFirst).count();
    grow(5);

    assertThat(opened).isEqualTo(3);
    assertThat(asked(Resources.V3.CLUSTER_TYPE_URL)).filteredOn(FleetTest::isFirst).hasSize(5);
  }

  @Test
  void saysWhyTheControlPlaneEndsAStream() {
    try (var stranger = new Fleet(xds("guessed"))) {
      assertThatThrownBy(() -> stranger.grow(nodes(1)))
          .isInstanceOf(MeshException.class)
          .hasMessageContaining("ended the stream of the simulated sidecar n1")
          .hasMessageContaining("no token");
    }
  }

  private List<String> grow(int sidecars) {
    List<Node> nodes = nodes(sidecars);
    List<String> names = nodes.stream().map(Node::id).toList();
    server.publish(names, true);
    fleet.grow(nodes);
    return names;
  }

  private static List<Node> nodes(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new Node("n" + number, Map.of("LABELS", Map.of("app", "a"))))
        .toList();
  }

  private Xds xds(String token) {
    return new Xds("127.0.0.1", server.port(), Map.of("x-token", token), 1000);
  }

  private List<DiscoveryRequest> asked(String type) {
    return server.requests.stream().filter(it -> it.getTypeUrl().equals(type)).toList();
  }

  private static boolean isFirst(DiscoveryRequest request) {
    return request.getResponseNonce().isEmpty();
  }
}
