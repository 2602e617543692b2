package bank.kyc.lab.check;

import bank.kyc.lab.check.Checker.Single;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls that were made side by side, since how many of them each version answers does not depend on
 * their order.
 */
record SeveralCalls(List<Single> calls) {
  /** More would only queue in the services. */
  private static final int AT_ONCE = 8;

  private static final String WITHOUT_VERSION = "no version";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  SeveralCalls {
    calls = List.copyOf(calls);
  }

  /** Makes so many calls on a line. */
  static SeveralCalls on(Line line, int number) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Single> calls = new ArrayList<>();
      Callable<Single> call = line::call;
      for (Future<Single> made : threads.invokeAll(Collections.nCopies(number, call))) {
        calls.add(made.get());
      }
      return new SeveralCalls(calls);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  List<Observation> observations() {
    return calls.stream().map(Single::observation).toList();
  }

  /** One that did not come to what is expected, and how many there were. */
  Optional<Observation> otherThan(ExpectedCall expected) {
    List<Observation> astray =
        observations().stream().filter(observation -> !expected.isMetBy(observation)).toList();
    return astray.stream()
        .findFirst()
        .map(one -> one.after("%d of %d calls: ".formatted(astray.size(), calls.size())));
  }

  /** Of each call the version that answered. */
  List<String> versions() {
    return calls.stream().map(Single::body).map(SeveralCalls::version).toList();
  }

  private static String version(String body) {
    try {
      return JSON.readTree(body).path("version").asString(WITHOUT_VERSION);
    } catch (JacksonException e) {
      return WITHOUT_VERSION;
    }
  }
}
