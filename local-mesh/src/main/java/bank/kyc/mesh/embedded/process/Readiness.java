package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** Asks a process over HTTP whether it is ready. */
public final class Readiness {
  /** How long each answer may take while a process starts. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  // https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
  private static final int OK = 200;
  private static final int ERROR = 400;
  private static final Duration POLL = Duration.ofMillis(25);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private Readiness() {}

  /**
   * One question.
   *
   * @param path {@code /readyz}
   */
  public static Answer ask(int port, String path, Duration timeout) {
    return ask(port, path, timeout, status -> status >= OK && status < ERROR);
  }

  static Answer ask(int port, String path, Duration timeout, IntPredicate ready) {
    URI uri = URI.create("http://" + AddressBook.LOOPBACK + ":" + port + path);
    try {
      int status =
          HTTP.send(HttpRequest.newBuilder(uri).timeout(timeout).build(), BodyHandlers.discarding())
              .statusCode();
      return new Answer(path, ready.test(status), Integer.toString(status));
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new Answer(path, false, "failed: " + reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(path, false, "failed: interrupted");
    }
  }

  /**
   * An answer.
   *
   * @param ready whether it was one that says so: 200 to 399, or any where no probe asks for that
   * @param result {@code 200}, or why there was none
   */
  public record Answer(String path, boolean ready, String result) {
    @Override
    public String toString() {
      return "GET " + path + " " + result;
    }
  }

  /**
   * Asks until the answer says that it is ready.
   *
   * @param ask asks once
   * @throws MeshException when the process ends, or is not ready in time; the message ends with the
   *     last lines of its log
   */
  static void await(ManagedProcess process, Supplier<Answer> ask, Duration timeout) {
    Answer[] last = new Answer[1];
    boolean ready =
        Deadline.in(timeout)
            .await(
                POLL,
                () -> {
                  last[0] = ask.get();
                  if (!last[0].ready() && !process.isAlive()) {
                    throw failed(
                        process,
                        process.name() + " " + process.describe() + " before it was ready");
                  }
                  return last[0].ready();
                });
    if (!ready) {
      throw failed(
          process,
          "Waited %d s for %s to be ready; seen last: %s"
              .formatted(timeout.toSeconds(), process.name(), last[0]));
    }
  }

  private static MeshException failed(ManagedProcess process, String what) {
    return new MeshException(
        "%s; the end of its log %s:%n  %s".formatted(what, process.log(), process.tail()));
  }
}
