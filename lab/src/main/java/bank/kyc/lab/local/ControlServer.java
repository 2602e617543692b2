package bank.kyc.lab.local;

import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Mesh.Progress;
import bank.kyc.lab.mesh.MeshException;
import bank.kyc.mesh.EmbeddedMeshException;
import bank.kyc.mesh.manifest.ManifestException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The daemon's ear: {@code POST /NAME} with a JSON object, answered by lines of {@link Event}. It
 * listens on the loopback address and answers only who shows the token, so that neither another
 * user nor a page in a browser can change the mesh.
 */
final class ControlServer implements AutoCloseable {
  static final String TOKEN_HEADER = "X-Mesh-Token";

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int UNAUTHORIZED = 401;

  private final Operations operations;
  private final String token = UUID.randomUUID().toString();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  ControlServer(Operations operations) {
    this.operations = operations;
    try {
      this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String token() {
    return token;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!authorized(exchange)) {
        exchange.sendResponseHeaders(UNAUTHORIZED, -1);
        return;
      }
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        answer(exchange.getRequestURI().getPath().substring(1), request, out);
      }
    }
  }

  private boolean authorized(HttpExchange exchange) {
    String shown = exchange.getRequestHeaders().getFirst(TOKEN_HEADER);
    return shown != null
        && MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private void answer(String operation, JsonNode request, OutputStream out) throws IOException {
    if (operation.equals("stop")) {
      // off this thread: the shutdown hook waits for nobody who waits for it
      new Thread(() -> System.exit(0), "exit").start();
      return;
    }
    Event last;
    try {
      Object result = run(operation, request, line -> write(out, Event.step(line)));
      last = Event.result(JSON.valueToTree(result));
    } catch (MeshException | EmbeddedMeshException | ManifestException e) {
      last = Event.error(e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{} failed", operation, e);
      last = Event.error("The embedded mesh failed in an unexpected way (its log tells): " + e);
    }
    write(out, last);
  }

  private Object run(String operation, JsonNode request, Progress progress) {
    return switch (operation) {
      case "up" -> operations.up(progress);
      case "apply" -> operations.apply(path(request), progress);
      case "delete" -> operations.delete(path(request));
      case "reset" -> operations.reset();
      case "status" -> operations.status();
      case "caller" -> operations.caller(request.get("namespace").asString());
      case "callee" -> operations.callee(request.get("service").asString());
      case "liveness" ->
          operations.liveness(
              JSON.treeToValue(request.get("callee"), Callee.class),
              Duration.ofMillis(request.get("timeoutMillis").asLong()));
      case "explain" -> operations.explain();
      case "wire" ->
          operations.wire(
              request.get("namespace").asString(),
              request.get("check").asString(),
              JSON.treeToValue(request.get("callee"), Callee.class));
      case "certificates" -> operations.certificates(request.get("workload").asString());
      case "paths" ->
          operations.paths(
              request.get("namespace").asString(),
              JSON.treeToValue(request.get("callee"), Callee.class));
      default -> throw new MeshException("The embedded mesh knows no \"" + operation + "\".");
    };
  }

  private static Path path(JsonNode request) {
    return Path.of(request.get("path").asString());
  }

  private static synchronized void write(OutputStream out, Event event) {
    try {
      out.write((JSON.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
