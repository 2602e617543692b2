package bank.kyc.lab.remote;

import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls an interface that a {@link RemoteServer} keeps. Paths are sent as absolute ones: the other
 * process stands in another folder.
 *
 * @param port of the loopback address
 * @param token what the server asks for
 */
public record RemoteClient(int port, String token) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The interface, each call of which goes to the other process. */
  public <T> T as(Class<T> contract) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (proxy, method, arguments) -> call(method, arguments)));
  }

  /**
   * Calls a method and waits for its end.
   *
   * @param arguments null where the method takes none
   * @throws MeshException with the other process's sentence, or one that says that it is gone
   */
  public Object call(Method method, Object[] arguments) {
    List<Object> all = arguments == null ? List.of() : List.of(arguments);
    Progress progress =
        all.stream()
            .filter(Progress.class::isInstance)
            .map(Progress.class::cast)
            .findFirst()
            .orElse(Progress.silent());
    JsonNode result = last(method.getName(), all.stream().map(RemoteClient::sent), progress);
    return method.getReturnType().equals(void.class)
        ? null
        : JSON.treeToValue(result, JSON.constructType(method.getGenericReturnType()));
  }

  private static Object sent(Object argument) {
    if (argument instanceof Path path) {
      return path.toAbsolutePath().normalize();
    }
    return argument instanceof Progress ? "" : argument;
  }

  private JsonNode last(String method, Stream<Object> arguments, Progress progress) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + method))
              .header(RemoteServer.TOKEN_HEADER, token)
              .POST(BodyPublishers.ofString(JSON.writeValueAsString(arguments.toList())))
              .build();
      Iterator<String> lines = HTTP.send(request, BodyHandlers.ofLines()).body().iterator();
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
              .formatted(method),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while the embedded mesh was asked to " + method + ".");
    }
    throw new MeshException("The embedded mesh gave no answer to " + method + ".");
  }
}
