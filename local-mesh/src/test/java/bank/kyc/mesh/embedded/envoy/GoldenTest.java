package bank.kyc.mesh.embedded.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.WorkloadId;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import io.envoyproxy.envoy.config.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.access_loggers.stream.v3.StdoutAccessLog;
import io.envoyproxy.envoy.extensions.common.matching.v3.ExtensionWithMatcher;
import io.envoyproxy.envoy.extensions.common.matching.v3.ExtensionWithMatcherPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.composite.v3.Composite;
import io.envoyproxy.envoy.extensions.filters.http.composite.v3.ExecuteFilterAction;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBACPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.envoyproxy.envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Envoy gets for some conformance folders stands in a file each: a change in translation is a
 * change of those files, for a person to read. {@code -Dgolden=write} writes them anew.
 */
class GoldenTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Path GOLDEN = Path.of("src", "test", "golden");
  private static final int FIRST_PORT = 20_000;
  private static final boolean WRITE = "write".equals(System.getProperty("golden"));

  private static final JsonFormat.Printer JSON =
      JsonFormat.printer()
          .usingTypeRegistry(
              TypeRegistry.newBuilder()
                  .add(
                      List.of(
                          HttpConnectionManager.getDescriptor(),
                          TcpProxy.getDescriptor(),
                          TlsInspector.getDescriptor(),
                          Router.getDescriptor(),
                          RawBuffer.getDescriptor(),
                          DownstreamTlsContext.getDescriptor(),
                          StdoutAccessLog.getDescriptor(),
                          RBAC.getDescriptor(),
                          RBACPerRoute.getDescriptor(),
                          ExtensionWithMatcher.getDescriptor(),
                          ExtensionWithMatcherPerRoute.getDescriptor(),
                          Composite.getDescriptor(),
                          ExecuteFilterAction.getDescriptor(),
                          JwtAuthentication.getDescriptor(),
                          UpstreamTlsContext.getDescriptor(),
                          HttpProtocolOptions.getDescriptor(),
                          io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC.getDescriptor(),
                          io.envoyproxy.envoy.extensions.filters.network.rbac.v3.RBAC
                              .getDescriptor()))
                  .build());

  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static Stream<Path> folders() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(GOLDEN::relativize)
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void isWhatEnvoyGets(Path golden) throws IOException {
    String translated = translated(folder(golden));

    if (WRITE) {
      Files.writeString(GOLDEN.resolve(golden), translated);
    }
    assertThat(translated).isEqualTo(Files.readString(GOLDEN.resolve(golden)));
  }

  private static Path folder(Path golden) {
    return PROJECT.resolve("istio").resolve(golden.toString().replaceFirst("\\.json$", ""));
  }

  private static String translated(Path folder) {
    MeshState before =
        MeshState.empty().with(Manifests.read(PROJECT.resolve("minikube")), Instant.EPOCH);
    Path setup = folder.resolveSibling("setup");
    MeshState prepared =
        Files.isDirectory(setup) ? before.with(Manifests.read(setup), Instant.EPOCH) : before;
    MeshPlan without = Planner.plan(prepared);
    MeshPlan with = Planner.plan(prepared.with(Manifests.read(folder), Instant.EPOCH));
    // digests are made of ports as well: the same ones in the same order, free or not
    AddressBook addresses = new AddressBook(new AtomicInteger(FIRST_PORT)::getAndIncrement);
    ObjectNode changes = PRETTY.createObjectNode();
    with.proxies().keySet().stream()
        .sorted()
        .forEach(
            workload -> {
              Map<String, JsonNode> was = resources(without, workload, addresses);
              resources(with, workload, addresses)
                  .forEach(
                      (name, resource) -> {
                        // only what the folder changes: the rest is the same in every one
                        if (!resource.equals(was.get(name))) {
                          changes.set(workload + " " + name, resource);
                        }
                      });
            });
    return PRETTY.writeValueAsString(changes) + "\n";
  }

  private static Map<String, JsonNode> resources(
      MeshPlan plan, WorkloadId workload, AddressBook addresses) {
    Map<String, JsonNode> resources = new TreeMap<>();
    if (plan.proxies().containsKey(workload)) {
      ProxyResources all = ProxyResources.of(plan, workload, addresses);
      all.clusters().forEach(it -> resources.put("cluster " + it.getName(), json(it)));
      all.listeners().forEach(it -> resources.put("listener " + it.getName(), json(it)));
      all.routes().forEach(it -> resources.put("routes " + it.getName(), json(it)));
    }
    return resources;
  }

  // which port is free differs from machine to machine
  private static JsonNode json(Message message) {
    try {
      return PRETTY.readTree(JSON.print(message).replaceAll("(\"portValue\": )\\d+", "$1\"*\""));
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }
}
