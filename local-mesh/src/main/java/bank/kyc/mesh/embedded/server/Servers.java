package bank.kyc.mesh.embedded.server;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/** The images of third parties that the embedded mesh can run. */
public final class Servers {
  private static final List<Server> ALL =
      List.of(
          new PostgreSql(), //
          new Keycloak());

  private Servers() {}

  /** The server that an image holds, if it is known. */
  public static Optional<Server> of(String image) {
    String repository = ImageName.of(image).repository();
    return ALL.stream().filter(server -> server.image().equals(repository)).findFirst();
  }

  /** Their images, for messages. */
  public static String images() {
    return ALL.stream().map(Server::image).collect(joining(", "));
  }
}
