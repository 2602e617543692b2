package bank.kyc.mesh.embedded.probe;

import bank.kyc.mesh.embedded.address.AddressBook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A GET, as the kubelet makes one.
 *
 * @param port of this machine
 * @param anyStatus whether every answer will do: where no probe says more
 */
public record HttpProbe(int port, String path, boolean anyStatus) implements Probe {
  // https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
  private static final int OK = 200;
  private static final int ERROR = 400;
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** One that is answered with 200 to 399 by whom is ready. */
  public HttpProbe(int port, String path) {
    this(port, path, false);
  }

  @Override
  public Answer ask(Duration timeout) {
    URI uri = URI.create("http://" + AddressBook.LOOPBACK + ":" + port + path);
    String question = "GET " + path;
    try {
      int status =
          HTTP.send(HttpRequest.newBuilder(uri).timeout(timeout).build(), BodyHandlers.discarding())
              .statusCode();
      boolean ready = anyStatus || status >= OK && status < ERROR;
      return new Answer(question, ready, Integer.toString(status));
    } catch (IOException e) {
      return Answer.failed(question, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(question, false, "failed: interrupted");
    }
  }
}
