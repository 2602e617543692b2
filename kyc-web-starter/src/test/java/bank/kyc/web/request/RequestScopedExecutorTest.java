package bank.kyc.web.request;

import static org.assertj.core.api.Assertions.assertThat;

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
    thread.shutdownNow();
  }

  @Test
  void carriesTheRequestIdToTheTask() {
    MDC.put("requestId", "r-1");

    assertThat(CompletableFuture.supplyAsync(RequestId::current, executor).join()).contains("r-1");
  }

  @Test
  void leavesNothingBehindOnTheThread() {
    MDC.put("requestId", "r-1");
    CompletableFuture.runAsync(() -> {}, executor).join();

    assertThat(CompletableFuture.supplyAsync(RequestId::current, thread).join()).isEmpty();
  }
}
