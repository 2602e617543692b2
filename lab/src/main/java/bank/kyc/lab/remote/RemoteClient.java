package bank.kyc.lab.remote;

import bank.kyc.lab.http.PlainHttp;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
      return PlainHttp.to(URI.create("http://127.0.0.1:" + port + "/" + method))
          .header(RemoteServer.TOKEN_HEADER, token)
          .post(
              JSON.writeValueAsString(arguments.toList()),
              answer -> last(method, answer, progress));
    } catch (IOException e) {
      throw new MeshException(
          "The embedded mesh was stopped or killed while it was asked to %s: run make down, then make up."
              .formatted(method),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while the embedded mesh was asked to " + method + ".");
    }
  }

  private static JsonNode last(String method, InputStream answer, Progress progress) {
    var lines = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8));
    for (Iterator<String> line = lines.lines().iterator(); line.hasNext(); ) {
      Event event = JSON.readValue(line.next(), Event.class);
      if (event.error() != null) {
        throw new MeshException(event.error());
      }
      if (event.step() == null) {
        return event.result();
      }
      progress.step(event.step());
    }
    throw new MeshException("The embedded mesh gave no answer to " + method + ".");
  }
}
