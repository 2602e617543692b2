package bank.kyc.lab.cluster.change;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.Objects;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of an API server as it takes to apply and delete: it holds what it is given, refuses the
 * names that a test tells it to, and writes down what it was asked to change. What a real one
 * answers is for {@code ClusterIT} to see.
 */
final class FakeApiServer implements AutoCloseable {
  /** Names that are refused when they are tried. */
  final Set<String> refusedWhenTried = ConcurrentHashMap.newKeySet();

  /** Names that are refused only when they are applied for good. */
  final Set<String> refusedWhenApplied = ConcurrentHashMap.newKeySet();

  /** What was changed for good, in order: {@code apply one}, {@code delete one}. */
  final List<String> changes = new CopyOnWriteArrayList<>();

  private final Map<String, ObjectNode> held = new ConcurrentHashMap<>();
  private final AtomicInteger version = new AtomicInteger();
  private final HttpServer server;
  private final ApiServer client;

  FakeApiServer(Path folder) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::answer);
      server.start();
      Path kubeconfig = folder.resolve("kubeconfig.json");
      Files.writeString(
          kubeconfig,
          """
          {"apiVersion": "v1", "kind": "Config",
           "clusters": [{"name": "c", "cluster": {"server": "http://127.0.0.1:%d"}}],
           "users": [{"name": "u", "user": {}}],
           "contexts": [{"name": "fake", "context": {"cluster": "c", "user": "u"}}]}
          """
              .formatted(server.getAddress().getPort()));
      client = ApiServer.of("fake", Map.of("KUBECONFIG", kubeconfig.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ApiServer client() {
    return client;
  }

  /** What it holds under a name. */
  JsonNode held(String name) {
    return held.values().stream()
        .filter(object -> Objects.id(object).name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The names of what it holds. */
  Set<String> names() {
    return Set.copyOf(held.values().stream().map(object -> Objects.id(object).name()).toList());
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String name = path.substring(path.lastIndexOf('/') + 1);
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean dryRun =
          Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("").contains("dryRun");
      switch (exchange.getRequestMethod()) {
        case "PATCH" -> patch(exchange, path, name, body, dryRun);
        case "PUT" -> put(exchange, path, name, body);
        case "POST" -> {
          String created = Objects.id(Objects.parse(body)).name();
          put(exchange, path + "/" + created, created, body);
        }
        case "DELETE" -> {
          changes.add("delete " + name);
          Optional<ObjectNode> gone = Optional.ofNullable(held.remove(path));
          boolean there = gone.isPresent() || path.endsWith("/pods");
          send(exchange, there ? 200 : 404, gone.map(Object::toString).orElse("{}"));
        }
        default -> get(exchange, path);
      }
    }
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    if (path.equals("/api/v1")) {
      send(
          exchange,
          200,
          """
          {"kind": "APIResourceList", "groupVersion": "v1", "resources": [
            {"name": "configmaps", "kind": "ConfigMap", "namespaced": true},
            {"name": "pods", "kind": "Pod", "namespaced": true},
            {"name": "namespaces", "kind": "Namespace", "namespaced": false}]}
          """);
    } else if (held.containsKey(path)) {
      send(exchange, 200, held.get(path).toString());
    } else {
      send(exchange, 404, "{\"kind\": \"Status\", \"code\": 404, \"message\": \"not found\"}");
    }
  }

  private void patch(HttpExchange exchange, String path, String name, String body, boolean dryRun)
      throws IOException {
    if ((dryRun ? refusedWhenTried : refusedWhenApplied).contains(name)) {
      send(
          exchange,
          422,
          "{\"kind\": \"Status\", \"code\": 422, \"message\": \"%s is wrong\"}".formatted(name));
      return;
    }
    ObjectNode object = (ObjectNode) Objects.parse(body);
    JsonNode before = held.get(path);
    boolean same = before != null && before.path("data").equals(object.path("data"));
    object
        .withObject("/metadata")
        .put(
            "resourceVersion",
            same
                ? before.at("/metadata/resourceVersion").asString()
                : Integer.toString(version.incrementAndGet()));
    if (!dryRun) {
      changes.add("apply " + name);
      held.put(path, object);
    }
    send(exchange, 200, object.toString());
  }

  private void put(HttpExchange exchange, String path, String name, String body)
      throws IOException {
    ObjectNode object = (ObjectNode) Objects.parse(body);
    object
        .withObject("/metadata")
        .put("resourceVersion", Integer.toString(version.incrementAndGet()));
    changes.add("put " + name);
    held.put(path, object);
    send(exchange, 200, object.toString());
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
