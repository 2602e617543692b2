package bank.kyc.lab.cluster.settings;

import bank.kyc.lab.mesh.MeshSettings;
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
    var settings = new MeshSettings(project, environment);
    Path root = settings.projectDir();
    Optional<String> context = settings.variable("KUBE_CONTEXT");
    return new ClusterSettings(
        root,
        context.orElse(PROFILE),
        context.isPresent(),
        settings.portOffset(),
        root.resolve(settings.variable("ISTIO_FILE").orElse("istio/install/istio-operator.yaml")),
        settings.variable("BASE_IMAGE"),
        settings.variable("TAKE_OVER").filter("1"::equals).isPresent(),
        settings.variable("LAB_DEBUG").filter("1"::equals).isPresent());
  }

  /** Where the lab keeps what it must find again: processes, images, logs. */
  public Path state() {
    return project.resolve(".mesh/minikube");
  }
}
