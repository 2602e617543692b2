package bank.kyc.lab.cluster.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be known before the first command is sent to a cluster.
 *
 * @param project the folder that holds {@code istio/} and {@code minikube/}
 * @param context the kubectl context of every command; never the current one
 * @param named whether a person chose the context ({@code KUBE_CONTEXT}); otherwise it is that of
 *     our own minikube profile
 * @param portOffset is added to the callers' fixed ports
 * @param istioFile how Istio is installed where there is none
 * @param baseImage the images' base, if not the pinned one
 * @param takeOver whether what is somebody else's may be changed, and is given back
 * @param debug whether every command is printed
 */
public record ClusterSettings(
    Path project,
    String context,
    boolean named,
    int portOffset,
    Path istioFile,
    Optional<String> baseImage,
    boolean takeOver,
    boolean debug) {

  /** The minikube profile of the suite, and the context of that name. */
  public static final String PROFILE = "kyc-mesh";

  /**
   * Reads {@code KUBE_CONTEXT}, {@code LAB_PORT_OFFSET}, {@code ISTIO_FILE}, {@code BASE_IMAGE},
   * {@code TAKE_OVER} and {@code LAB_DEBUG}.
   */
  public static ClusterSettings of(Path project, Map<String, String> environment) {
    Path root = project.toAbsolutePath().normalize();
    var variables = new Variables(environment);
    Optional<String> context = variables.get("KUBE_CONTEXT");
    return new ClusterSettings(
        root,
        context.orElse(PROFILE),
        context.isPresent(),
        variables.get("LAB_PORT_OFFSET").map(Integer::parseInt).orElse(0),
        root.resolve(variables.get("ISTIO_FILE").orElse("istio/install/istio-operator.yaml")),
        variables.get("BASE_IMAGE"),
        variables.get("TAKE_OVER").filter("1"::equals).isPresent(),
        variables.get("LAB_DEBUG").filter("1"::equals).isPresent());
  }

  /** Where the lab keeps what it must find again: processes, images, logs. */
  public Path state() {
    return project.resolve(".mesh/minikube");
  }

  private record Variables(Map<String, String> values) {
    Optional<String> get(String name) {
      return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }
  }
}
