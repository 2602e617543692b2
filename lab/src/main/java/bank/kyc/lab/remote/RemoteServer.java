package bank.kyc.lab.remote;

import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps an interface for other processes: {@code POST /METHOD} with a JSON array of arguments,
 * answered by lines of {@link Event}. It listens on the loopback address and answers only who shows
 * the token, so that neither another user nor a page in a browser can call it.
 */
public final class RemoteServer implements AutoCloseable {
  static final String TOKEN_HEADER = "X-Mesh-Token";

  private static final Logger LOG = LoggerFactory.getLogger(RemoteServer.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int UNAUTHORIZED = 401;

  private final Class<?> contract;
  private final Object target;
  private final String token = UUID.randomUUID().toString();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * Listens on a free port of the loopback address.
   *
   * @param contract an interface without overloaded methods, whose parameters and results can be
   *     written as JSON; a parameter of type {@link Progress} is told of steps
   */
  public <T> RemoteServer(Class<T> contract, T target) {
    this.contract = contract;
    this.target = target;
    try {
      this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** What a caller must show. */
  public String token() {
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
      JsonNode arguments = JSON.readTree(exchange.getRequestBody());
      // the JDK's server closes a connection when its client wants that, and does not say so: a
      // client that believes it open would ask there again, and be reset
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        write(out, answer(exchange.getRequestURI().getPath().substring(1), arguments, out));
      }
    }
  }

  private boolean authorized(HttpExchange exchange) {
    String shown = exchange.getRequestHeaders().getFirst(TOKEN_HEADER);
    return shown != null
        && MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private Event answer(String name, JsonNode arguments, OutputStream out) {
    try {
      Method method =
          Stream.of(contract.getMethods())
              .filter(candidate -> candidate.getName().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> new MeshException("The embedded mesh knows no \"%s\".".formatted(name)));
      Object result = method.invoke(target, arguments(method, arguments, out));
      return Event.result(JSON.valueToTree(result));
    } catch (InvocationTargetException e) {
      return error(name, e.getCause());
    } catch (ReflectiveOperationException | RuntimeException e) {
      return error(name, e);
    }
  }

  private static Event error(String name, Throwable cause) {
    if (cause instanceof MeshException) {
      return Event.error(cause.getMessage());
    }
    LOG.error("{} failed", name, cause);
    return Event.error("The embedded mesh failed in an unexpected way (its log tells): " + cause);
  }

  private static Object[] arguments(Method method, JsonNode given, OutputStream out) {
    Parameter[] parameters = method.getParameters();
    Object[] arguments = new Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      Class<?> type = parameters[i].getType();
      Progress progress = line -> write(out, Event.step(line));
      arguments[i] =
          type.equals(Progress.class)
              ? progress
              : JSON.treeToValue(
                  given.get(i), JSON.constructType(parameters[i].getParameterizedType()));
    }
    return arguments;
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
