package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.PodMetadata;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where Istio's injector puts a sidecar: which pods it is asked about is decided by the labels of
 * namespace and pod, and of those the pod can still say no.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy">istio.io/docs/setup/additional-setup/sidecar-injection</a>
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pkg/kube/inject/inject.go">injectRequired</a>
 */
final class Injection {
  /** The revision of an Istio that was installed without a name of its own. */
  static final String REVISION = "default";

  static final String REVISION_LABEL = "istio.io/rev";

  private static final String BY_NAMESPACE = "istio-injection";
  private static final String BY_POD = "sidecar.istio.io/inject";
  private static final Set<String> YES = Set.of("y", "yes", "true", "on");

  /** Where the injector never looks. */
  private static final Set<String> IGNORED =
      Set.of("kube-system", "kube-public", "kube-node-lease", "local-path-storage");

  private Injection() {}

  /**
   * Whether a pod gets a sidecar.
   *
   * @param labels those of the namespace
   */
  static boolean happens(String namespace, Map<String, String> labels, PodMetadata pod) {
    return !IGNORED.contains(namespace) && isAskedAbout(labels, pod.labels()) && isNotDeclined(pod);
  }

  private static boolean isAskedAbout(Map<String, String> namespace, Map<String, String> pod) {
    String inject = pod.get(BY_POD);
    if ("false".equals(inject)) {
      return false;
    }
    if (namespace.containsKey(BY_NAMESPACE)) {
      return namespace.get(BY_NAMESPACE).equals("enabled");
    }
    if (namespace.containsKey(REVISION_LABEL)) {
      return namespace.get(REVISION_LABEL).equals(REVISION);
    }
    return pod.containsKey(REVISION_LABEL)
        ? pod.get(REVISION_LABEL).equals(REVISION)
        : "true".equals(inject);
  }

  // an annotation is an older way to say the same, and counts where there is no label
  private static boolean isNotDeclined(PodMetadata pod) {
    String said = pod.labels().getOrDefault(BY_POD, pod.annotations().getOrDefault(BY_POD, ""));
    return said.isEmpty() || YES.contains(said.toLowerCase(Locale.ROOT));
  }

  /**
   * The labels of a pod with those that injection adds; Services and policies may select by them.
   *
   * @param workload the name of the pod's Deployment
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/manifests/charts/istio-control/istio-discovery/files/injection-template.yaml">injection-template.yaml</a>
   */
  static Map<String, String> labels(Map<String, String> pod, String workload) {
    Map<String, String> labels = new HashMap<>();
    labels.put(
        "service.istio.io/canonical-name",
        first(pod, "app.kubernetes.io/name", "app").orElse(workload));
    labels.put(
        "service.istio.io/canonical-revision",
        first(pod, "app.kubernetes.io/version", "version").orElse("latest"));
    labels.put(Workload.TLS_MODE, Workload.TAKES_MUTUAL_TLS);
    labels.putAll(pod);
    return labels;
  }

  private static Optional<String> first(Map<String, String> labels, String... names) {
    return Stream.of(names).filter(labels::containsKey).map(labels::get).findFirst();
  }
}
