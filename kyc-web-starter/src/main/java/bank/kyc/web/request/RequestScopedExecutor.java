package bank.kyc.web.request;

import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.MDC;

/**
 * An executor whose tasks belong to the request that handed them over: they see its id and what is
 * relayed of it, and so do their log lines and outgoing calls.
 *
 * @param delegate runs the tasks
 */
public record RequestScopedExecutor(Executor delegate) implements Executor {

  @Override
  public void execute(Runnable task) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    Map<String, String> relayed = RelayedHeaders.current();
    delegate.execute(
        () -> {
          MDC.setContextMap(context == null ? Map.of() : context);
          RelayedHeaders.set(relayed);
          try {
            task.run();
          } finally {
            RelayedHeaders.clear();
            MDC.clear();
          }
        });
  }
}
