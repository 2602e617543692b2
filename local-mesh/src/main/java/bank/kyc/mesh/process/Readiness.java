package bank.kyc.mesh.process;

import bank.kyc.mesh.EmbeddedMeshException;
import bank.kyc.mesh.address.AddressBook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Asks a process over HTTP whether it is ready. */
public final class Readiness {
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
   * @return {@code GET /readyz 200}, or why there was no answer
   */
  public static Answer ask(int port, String path, Duration timeout) {
    URI uri = URI.create("http://" + AddressBook.LOOPBACK + ":" + port + path);
    try {
      int status =
          HTTP.send(HttpRequest.newBuilder(uri).timeout(timeout).build(), BodyHandlers.discarding())
              .statusCode();
      return new Answer(status == 200, "GET " + path + " " + status);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new Answer(false, "GET " + path + " failed: " + reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(false, "interrupted");
    }
  }

  /** Whether the answer was 200, and what it was. */
  public record Answer(boolean ready, String evidence) {}

  /**
   * Asks until the answer is 200.
   *
   * @throws EmbeddedMeshException when the process ends, or is not ready in time; the message ends
   *     with the last lines of its log
   */
  static void await(ManagedProcess process, int port, String path, Duration timeout) {
    Instant deadline = Instant.now().plus(timeout);
    while (true) {
      Answer answer = ask(port, path, Duration.ofSeconds(2));
      if (answer.ready()) {
        return;
      }
      if (!process.isAlive()) {
        throw failed(process, process.name() + " " + process.describe() + " before it was ready");
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new EmbeddedMeshException("Interrupted while waiting for " + process.name() + ".");
      }
      if (Instant.now().isAfter(deadline)) {
        throw failed(
            process,
            "Waited %d s for %s to be ready; seen last: %s"
                .formatted(timeout.toSeconds(), process.name(), answer.evidence()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static EmbeddedMeshException failed(ManagedProcess process, String what) {
    return new EmbeddedMeshException(
        "%s; the end of its log %s:%n  %s".formatted(what, process.log(), process.tail()));
  }
}
