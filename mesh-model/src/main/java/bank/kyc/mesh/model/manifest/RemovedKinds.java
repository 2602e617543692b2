package bank.kyc.mesh.model.manifest;

import java.util.List;
import java.util.Optional;

/**
 * Kinds that articles still show and that no version of today has: what to write in their place.
 *
 * @see <a href="https://istio.io/latest/news/releases/1.6.x/announcing-1.6/change-notes/">Istio
 *     1.6, change notes</a>
 * @see <a href="https://kubernetes.io/docs/reference/using-api/deprecation-guide/">Kubernetes,
 *     deprecated API migration guide</a>
 */
enum RemovedKinds {
  MESH_POLICY(
      "authentication.istio.io/",
      List.of("MeshPolicy"),
      "was removed in Istio 1.6: write a PeerAuthentication in istio-system"),
  POLICY(
      "authentication.istio.io/",
      List.of("Policy"),
      "was removed in Istio 1.6: write a PeerAuthentication in its namespace, and a"
          + " RequestAuthentication where it has origins"),
  MESH_RBAC(
      "rbac.istio.io/",
      List.of("ClusterRbacConfig", "RbacConfig", "ServiceRole", "ServiceRoleBinding"),
      "was removed in Istio 1.6: write an AuthorizationPolicy"),
  FIRST_ROUTING(
      "config.istio.io/",
      List.of("RouteRule", "DestinationPolicy", "EgressRule"),
      "was removed in Istio 1.0: write a VirtualService, a DestinationRule or a ServiceEntry"),
  MIXER(
      "config.istio.io/",
      List.of(),
      "was removed in Istio 1.8 with Mixer: there is no such object any more"),
  FIRST_WORKLOADS(
      "extensions/",
      List.of("Deployment"),
      "was removed in Kubernetes 1.16: write apiVersion apps/v1, with a spec.selector"),
  EARLY_WORKLOADS(
      "apps/v1beta",
      List.of("Deployment"),
      "was removed in Kubernetes 1.16: write apiVersion apps/v1, with a spec.selector");

  private final String version;
  private final List<String> kinds;
  private final String sentence;

  RemovedKinds(String version, List<String> kinds, String sentence) {
    this.version = version;
    this.kinds = kinds;
    this.sentence = sentence;
  }

  /** What to say of an object of such a kind, if it is one. */
  static Optional<String> sentence(String apiVersion, String kind) {
    for (RemovedKinds removed : values()) {
      if (apiVersion.startsWith(removed.version)
          && (removed.kinds.isEmpty() || removed.kinds.contains(kind))) {
        return Optional.of("the kind %s of %s %s.".formatted(kind, apiVersion, removed.sentence));
      }
    }
    return Optional.empty();
  }
}
