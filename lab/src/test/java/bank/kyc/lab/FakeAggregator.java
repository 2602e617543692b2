package bank.kyc.lab;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A kyc-aggregator-mgt that answers what it was told to, one after another, the last for ever. */
public final class FakeAggregator implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Headers> headers = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  /** An HTTP answer. */
  public record Reply(int status, String body) {
    /** The check of a peer that saw that identity; null for plaintext. */
    public static Reply answered(String identity) {
      String seen = identity == null ? "null" : '"' + identity + '"';
      return new Reply(
          200,
          "{\"customerId\": \"C-1001\", \"score\": 71, \"callerIdentity\": %s}".formatted(seen));
    }

    /** The check of a peer of that version that saw that identity. */
    public static Reply answered(String identity, String version) {
      Reply reply = answered(identity);
      return new Reply(200, reply.body().replace("}", ", \"version\": \"%s\"}".formatted(version)));
    }

    /** A peer that could not be reached. */
    public static Reply failed(String cause) {
      return new Reply(
          502,
          """
          {"type": "about:blank", "status": 502, "peer": "advanced",
           "url": "http://kyc-credit-check-advanced.advanced:8080/credit-check/advanced/C-1001",
           "cause": "%s"}
          """
              .formatted(cause));
    }

    /** Somebody who answered with an error that has no body, and these headers. */
    public static Reply failedWith(String cause, String upstreamHeaders) {
      return new Reply(
          502,
          "{\"status\": 502, \"peer\": \"advanced\", \"cause\": \"%s\", \"upstreamHeaders\": %s}"
              .formatted(cause, upstreamHeaders));
    }

    /** A peer, or a sidecar on the way, that answered with an error. */
    public static Reply failed(String cause, String upstreamBody) {
      return new Reply(
          502,
          "{\"status\": 502, \"peer\": \"advanced\", \"cause\": \"%s\", \"upstreamBody\": \"%s\"}"
              .formatted(cause, upstreamBody));
    }
  }

  public FakeAggregator(Reply... replies) {
    this(asked -> replies[Math.min(asked, replies.length - 1)]);
  }

  /**
   * @param replies what is answered, by how often it was asked before
   */
  public FakeAggregator(IntFunction<Reply> replies) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().getPath());
          headers.add(exchange.getRequestHeaders());
          Reply reply = replies.apply(next.getAndIncrement());
          byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
          try (exchange) {
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** The headers of each request. */
  public List<Headers> headers() {
    return headers;
  }

  /** The paths that were asked for. */
  public List<String> paths() {
    return paths;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
