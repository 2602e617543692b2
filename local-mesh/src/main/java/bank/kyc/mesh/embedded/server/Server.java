package bank.kyc.mesh.embedded.server;

import bank.kyc.mesh.embedded.probe.Probe;
import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.Container;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The real server that the image of a third party holds. One of these a server, in {@link Servers}.
 */
public interface Server {
  /** Its image by the whole name, without a tag: {@code docker.io/library/postgres}. */
  String image();

  /** What is fetched in order to run it here. */
  Distribution distribution();

  /** The port that it serves on in its container. */
  int port(Container container);

  /**
   * Refuses a container that it could not run as a cluster would.
   *
   * @return one sentence; empty where there is nothing to refuse
   */
  default Optional<String> refusal(String image, Container container) {
    return ImageName.of(image)
        .tag()
        .filter(tag -> !distribution().isMeantBy(tag))
        .map(
            tag ->
                "its image \"%s\" is another version than the %s that the embedded mesh has."
                    .formatted(image, distribution()))
        .or(() -> refusal(container));
  }

  /** The same of all but its version. */
  Optional<String> refusal(Container container);

  /** How it is started. */
  Start start(Surroundings here);

  /**
   * What the command of an exec probe comes to, where it is one of the image's own that can be
   * asked without a container.
   *
   * @param port where it serves on this machine
   */
  Optional<Probe> exec(List<String> command, int port);

  /**
   * A process to start. It gets this environment and no other.
   *
   * @param signal what asks it to end: {@code TERM}
   */
  record Start(List<String> command, Map<String, String> environment, String signal) {}
}
