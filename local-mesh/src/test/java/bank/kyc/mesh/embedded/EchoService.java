package bank.kyc.mesh.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** The smallest service there is: it answers with who the caller was, as the sidecar told it. */
public final class EchoService {
  /** A path that is answered slowly, so that a request is under way when something changes. */
  static final String SLOW = "/slow";

  private static final Duration SLOWLY = Duration.ofMillis(25);

  private EchoService() {}

  /** Listens where the environment says, as Spring Boot does. */
  public static void main(String[] args) throws IOException {
    var address =
        new InetSocketAddress(
            System.getenv("SERVER_ADDRESS"), Integer.parseInt(System.getenv("SERVER_PORT")));
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", EchoService::echo);
    server.start();
  }

  private static void echo(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().startsWith(SLOW)) {
      LockSupport.parkNanos(SLOWLY.toNanos());
    }
    String identity = exchange.getRequestHeaders().getFirst("X-Forwarded-Client-Cert");
    byte[] body = String.valueOf(identity).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
