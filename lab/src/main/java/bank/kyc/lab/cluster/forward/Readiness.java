package bank.kyc.lab.cluster.forward;

import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether a probe is answered with 200 through a port of this machine. */
final class Readiness {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Readiness() {}

  static boolean answers(URI address) {
    return answers(address.resolve("/readyz"), Duration.ofSeconds(2));
  }

  static boolean answers(URI address, Duration timeout) {
    var request = HttpRequest.newBuilder(address).timeout(timeout).build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while asking %s.".formatted(address), e);
    }
  }
}
