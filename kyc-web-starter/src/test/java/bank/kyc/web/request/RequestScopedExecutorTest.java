package bank.kyc.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class RequestScopedExecutorTest {

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final RequestScopedExecutor executor = new RequestScopedExecutor(thread);

  @AfterEach
  void stop() {
    MDC.clear();
    RelayedHeaders.clear();
    thread.shutdownNow();
  }

  @Test
  void carriesTheRequestIdToTheTask() {
    MDC.put("requestId", "r-1");

    assertThat(CompletableFuture.supplyAsync(RequestId::current, executor).join()).contains("r-1");
  }

  @Test
  void carriesWhatIsRelayedToTheTask() {
    RelayedHeaders.set(Map.of(RelayedHeaders.USER_GROUP, "testers"));

    assertThat(CompletableFuture.supplyAsync(RelayedHeaders::current, executor).join())
        .containsEntry("X-User-Group", "testers");
  }

  @Test
  void leavesNothingBehindOnTheThread() {
    MDC.put("requestId", "r-1");
    RelayedHeaders.set(Map.of(RelayedHeaders.USER_GROUP, "testers"));
    CompletableFuture.runAsync(() -> {}, executor).join();

    assertThat(CompletableFuture.supplyAsync(RequestId::current, thread).join()).isEmpty();
    assertThat(CompletableFuture.supplyAsync(RelayedHeaders::current, thread).join()).isEmpty();
  }
}
