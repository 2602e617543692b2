package bank.kyc.mesh.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.embedded.server.Installations;
import bank.kyc.mesh.model.change.Change;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else runs is planned for and served, and not started. */
class HostedElsewhereTest {
  @TempDir private Path folder;
  private EmbeddedMesh mesh;

  @BeforeEach
  void start() {
    mesh =
        new EmbeddedMesh(
            new EmbeddedMeshSettings(
                folder,
                folder.resolve("no-envoy"),
                new Installations(folder, Map.of()),
                new RunDirectory(folder.resolve("run")),
                0,
                EmbeddedMeshSettings.ONE_DAY));
    apply(
        TestMesh.namespace("server", true),
        TestMesh.namespace("client", true),
        elsewhere(TestMesh.echo(TestMesh.ECHO)),
        elsewhere(TestMesh.echo(TestMesh.CALLER)));
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void itsProxyGetsWhatAnyOtherWould() throws InterruptedException {
    try (var stream = new AdsStream(mesh.xds(), TestMesh.ECHO)) {
      stream.subscribe(AdsStream.LISTENERS);
      DiscoveryResponse first = stream.next();
      stream.subscribe(first);
      Change change = apply(TestMesh.peerAuthentication("STRICT"));

      assertThat(chains(first)).containsExactly("mtls", "plaintext");
      assertThat(chains(stream.next())).containsExactly("mtls", "mtls-any-alpn");
      assertThat(change.warnings()).isEmpty();
    }
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() throws InterruptedException {
    try (var callee = new AdsStream(mesh.xds(), TestMesh.ECHO);
        var caller = new AdsStream(mesh.xds(), TestMesh.CALLER)) {
      for (AdsStream stream : List.of(callee, caller)) {
        for (String type : List.of(AdsStream.CLUSTERS, AdsStream.LISTENERS)) {
          stream.subscribe(type);
          stream.subscribe(stream.next());
        }
      }

      apply(TestMesh.peerAuthentication("STRICT"));
      DiscoveryResponse strict = callee.next();
      callee.subscribe(strict);
      apply(TestMesh.destinationRule("DISABLE"));

      assertThat(strict.getTypeUrl()).isEqualTo(AdsStream.LISTENERS);
      // its own address is among those it names
      assertThat(callee.next().getTypeUrl()).isEqualTo(AdsStream.CLUSTERS);
      assertThat(caller.next().getTypeUrl()).isEqualTo(AdsStream.CLUSTERS);
      assertThat(callee.typesLeft()).isEmpty();
      assertThat(caller.typesLeft()).isEmpty();
    }
  }

  @Test
  void aCertificateThatIsAskedForOnceMoreIsSentOnceMore() throws InterruptedException {
    try (var stream = new AdsStream(mesh.xds(), TestMesh.ECHO)) {
      stream.subscribe(AdsStream.SECRETS, "default", "ROOTCA");
      DiscoveryResponse first = stream.next();
      stream.subscribe(first, "default", "ROOTCA");
      // nothing in the proxy uses it any more, and then something does again
      stream.subscribe(first);
      stream.subscribe(first, "default", "ROOTCA");

      DiscoveryResponse second = stream.next();
      assertThat(second.getVersionInfo()).isEqualTo(first.getVersionInfo());
      assertThat(second.getResourcesList()).isEqualTo(first.getResourcesList()).hasSize(2);
    }
  }

  private static List<String> chains(DiscoveryResponse response) {
    return AdsStream.listeners(response).stream()
        .filter(listener -> listener.getName().equals("inbound|8080"))
        .flatMap(listener -> listener.getFilterChainsList().stream())
        .map(FilterChain::getName)
        .map(name -> name.replaceFirst("@.*", ""))
        .toList();
  }

  private Change apply(String... yaml) {
    return mesh.apply(TestMesh.parse(yaml), step -> {});
  }

  private static String elsewhere(String deployment) {
    return deployment.replaceFirst(
        "metadata: \\{labels: (\\{[^}]*})}",
        "metadata: {labels: $1, annotations: {kyc.bank/hosted: elsewhere}}");
  }
}
