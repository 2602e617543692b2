package bank.kyc.web;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class GracefulShutdownTest {

  @Test
  void finishesWhatItBeganAndTakesNothingNew() throws Exception {
    ConfigurableApplicationContext context =
        SpringApplication.run(StarterApplication.class, "--server.port=0");
    int port = Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
    StarterApplication service = context.getBean(StarterApplication.class);
    // not the common pool: with few processors it runs only one task at a time
    Executor threads = task -> new Thread(task).start();
    CompletableFuture<String> answer =
        supplyAsync(() -> given().port(port).get("/slow").asString(), threads);
    assertThat(service.slowAsked.await(10, SECONDS)).isTrue();

    CompletableFuture<Void> stopped = runAsync(context::close, threads);

    await().until(() -> refusesConnections(port));
    assertThat(answer).isNotDone();
    service.slowMayAnswer.countDown();
    assertThat(answer).succeedsWithin(10, SECONDS).isEqualTo("done");
    assertThat(stopped).succeedsWithin(10, SECONDS);
  }

  private static boolean refusesConnections(int port) throws Exception {
    try (Socket socket = new Socket("localhost", port)) {
      return !socket.isConnected();
    } catch (ConnectException e) {
      return true;
    }
  }
}
