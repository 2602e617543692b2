package bank.kyc.lab.local;

import bank.kyc.lab.mesh.Mesh.Progress;
import bank.kyc.lab.mesh.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the daemon. */
final class DaemonClient {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final DaemonAddress address;

  DaemonClient(DaemonAddress address) {
    this.address = address;
  }

  /**
   * Asks for an operation and waits for its end.
   *
   * @throws MeshException with the daemon's sentence, or one that says that it is gone
   */
  <T> T ask(String operation, Map<String, ?> request, Class<T> type, Progress progress) {
    return JSON.treeToValue(last(operation, request, progress), type);
  }

  <T> T ask(String operation, Map<String, ?> request, Class<T> type) {
    return ask(operation, request, type, Progress.silent());
  }

  /** Tells it to stop. It may be gone before it has answered. */
  void stop() {
    try {
      http.send(request("stop", Map.of()), BodyHandlers.discarding());
    } catch (IOException e) {
      // gone already, which is what was wanted
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode last(String operation, Map<String, ?> request, Progress progress) {
    try {
      Iterator<String> lines =
          http.send(request(operation, request), BodyHandlers.ofLines()).body().iterator();
      while (lines.hasNext()) {
        Event event = JSON.readValue(lines.next(), Event.class);
        if (event.error() != null) {
          throw new MeshException(event.error());
        }
        if (event.step() == null) {
          return event.result();
        }
        progress.step(event.step());
      }
    } catch (IOException | UncheckedIOException e) {
      throw new MeshException(
          "The embedded mesh was stopped or killed while it was asked to %s: run make down, then make up."
              .formatted(operation),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException(
          "Interrupted while the embedded mesh was asked to " + operation + ".");
    }
    throw new MeshException("The embedded mesh gave no answer to " + operation + ".");
  }

  private HttpRequest request(String operation, Map<String, ?> body) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + address.port() + "/" + operation))
        .header(ControlServer.TOKEN_HEADER, address.token())
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
        .build();
  }
}
