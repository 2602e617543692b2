package bank.kyc.lab.bench;

import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times one request after the other over one kept-alive connection. */
final class Latency {
  private static final int WARM_UP = 200;

  private Latency() {}

  static List<Duration> of(URI uri, int requests) throws InterruptedException {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    List<Duration> measured = new ArrayList<>();
    for (int i = 0; i < WARM_UP + requests; i++) {
      long begin = System.nanoTime();
      int status = status(http, request);
      long end = System.nanoTime();
      if (status != 200) {
        throw new MeshException(
            request.uri() + " answered " + status + " in the middle of a bench.");
      }
      if (i >= WARM_UP) {
        measured.add(Duration.ofNanos(end - begin));
      }
    }
    return measured;
  }

  private static int status(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      throw new MeshException(
          request.uri() + " did not answer a bench: " + e.getMessage() + ".", e);
    }
  }
}
