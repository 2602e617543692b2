package bank.kyc.lab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainHttpTest {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/echo",
        exchange -> {
          String said = "said " + exchange.getRequestHeaders().getFirst("X-Said");
          exchange.sendResponseHeaders(502, 0);
          try (var out = exchange.getResponseBody()) {
            out.write(said.getBytes(StandardCharsets.UTF_8));
          }
        });
    server.createContext(
        "/port",
        exchange -> {
          byte[] port =
              ("" + exchange.getRemoteAddress().getPort()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, port.length);
          exchange.getResponseBody().write(port);
          exchange.close();
        });
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/port");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.createContext(
        "/silent",
        exchange -> {
          asked.countDown();
          await(answered);
          exchange.close();
        });
    server.createContext(
        "/reset",
        exchange -> {
          requests.incrementAndGet();
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    answered.countDown();
    server.stop(0);
  }

  @Test
  void aRedirectIsAnAnswerToo() throws Exception {
    URI moved = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/moved");

    assertThat(PlainHttp.to(moved).get().status()).isEqualTo(302);
  }

  @Test
  void anErrorIsAnAnswerWithItsBody() throws Exception {
    assertThat(PlainHttp.to(at("/echo")).header("X-Said", "hello").get())
        .isEqualTo(new PlainHttp.Response(502, "said hello"));
  }

  @Test
  void theNextExchangeGoesOverTheSameConnection() throws Exception {
    String first = PlainHttp.to(at("/port")).get().body();

    assertThat(PlainHttp.to(at("/port")).get().body()).isEqualTo(first);
  }

  @Test
  void whatIsReadAsItComesNeedsASuccess() {
    assertThatThrownBy(() -> PlainHttp.to(at("/echo")).post("", PlainHttpTest::text))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    Thread waiting = Thread.currentThread();
    var interrupter =
        new Thread(
            () -> {
              await(asked);
              waiting.interrupt();
            });
    interrupter.start();

    assertThatThrownBy(() -> PlainHttp.to(at("/silent")).get())
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void silenceRunsOutOfTime() {
    assertThatThrownBy(() -> PlainHttp.to(at("/silent")).timeout(Duration.ofMillis(50)).get())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aPortWhereNobodyListensRefuses() {
    URI gone = at("/echo");
    server.stop(0);

    assertThatThrownBy(() -> PlainHttp.to(gone).get()).isInstanceOf(ConnectException.class);
  }

  @Test
  void whatWasSentIsNotSentAgainWhereTheConnectionEnds() {
    assertThatThrownBy(() -> PlainHttp.to(at("/reset")).post("once", PlainHttpTest::text))
        .isInstanceOf(IOException.class);

    assertThat(requests).hasValue(1);
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static String text(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
