package bank.kyc.mesh.model.kind.deployment;

import bank.kyc.mesh.model.object.IstioAnnotation;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a pod's annotations tell its sidecar. One of Istio's that would change what is seen, and
 * that the embedded mesh does not implement, is refused by name.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/annotations/">istio.io/docs/reference/config/annotations</a>
 */
public final class SidecarAnnotations {
  private static final String INCLUDED = "traffic.sidecar.istio.io/includeInboundPorts";
  private static final String EXCLUDED = "traffic.sidecar.istio.io/excludeInboundPorts";
  private static final String PROBERS = "sidecar.istio.io/rewriteAppHTTPProbers";
  private static final String CONFIGURATION = "proxy.istio.io/config";
  private static final String EVERY_PORT = "*";

  /** Ours: who runs the pod, where it is not the embedded mesh. */
  private static final String HOSTED = "kyc.bank/hosted";

  private static final String ELSEWHERE = "elsewhere";

  /** They say how a sidecar runs, and nothing of what it takes and sends. */
  private static final Set<String> WITHOUT_EFFECT_HERE =
      Set.of(
          "sidecar.istio.io/inject",
          "sidecar.istio.io/logLevel",
          "sidecar.istio.io/agentLogLevel",
          "sidecar.istio.io/componentLogLevel",
          "sidecar.istio.io/proxyImage",
          "sidecar.istio.io/proxyImageType",
          "sidecar.istio.io/proxyCPU",
          "sidecar.istio.io/proxyCPULimit",
          "sidecar.istio.io/proxyMemory",
          "sidecar.istio.io/proxyMemoryLimit",
          "sidecar.istio.io/nativeSidecar",
          "sidecar.istio.io/enableCoreDump",
          "sidecar.istio.io/extraStatTags",
          "sidecar.istio.io/statsHistogramBuckets",
          "sidecar.istio.io/statsInclusionPrefixes",
          "sidecar.istio.io/statsInclusionRegexps",
          "sidecar.istio.io/statsInclusionSuffixes",
          "sidecar.istio.io/status",
          "readiness.status.sidecar.istio.io/applicationPorts",
          "readiness.status.sidecar.istio.io/failureThreshold",
          "readiness.status.sidecar.istio.io/initialDelaySeconds",
          "readiness.status.sidecar.istio.io/periodSeconds",
          "prometheus.istio.io/merge-metrics",
          "istio.io/rev");

  /** What a proxy's configuration may say that has no effect here, either. */
  private static final Set<String> CONFIGURATION_WITHOUT_EFFECT_HERE =
      Set.of(
          "holdApplicationUntilProxyStarts",
          "concurrency",
          "drainDuration",
          "terminationDrainDuration",
          "image",
          "tracing");

  private static final String METADATA = "proxyMetadata";

  /** Whether the sidecar answers its application's questions for names. */
  private static final String CAPTURES_DNS = "ISTIO_META_DNS_CAPTURE";

  /** Metadata that says nothing of what is sent where. */
  private static final Set<String> METADATA_WITHOUT_EFFECT_HERE =
      Set.of("ISTIO_META_DNS_AUTO_ALLOCATE", "PROXY_CONFIG_XDS_AGENT");

  private SidecarAnnotations() {}

  /**
   * Which ports of the pod its sidecar takes: all of them but those excluded, or those included and
   * no other. What is left out reaches the application as it was sent.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/tools/istio-iptables/pkg/capture/run.go">handleInboundPortsInclude</a>
   */
  public static Predicate<Integer> taken(Map<String, String> annotations) {
    String included = annotations.getOrDefault(INCLUDED, EVERY_PORT).strip();
    Set<Integer> named =
        ports(included.equals(EVERY_PORT) ? annotations.getOrDefault(EXCLUDED, "") : included);
    return port -> named.contains(port) != included.equals(EVERY_PORT);
  }

  /**
   * Whether somebody else runs the pod: {@code kyc.bank/hosted: elsewhere}. The embedded mesh plans
   * for it and serves its proxy, and starts nothing. On a cluster it means nothing.
   */
  public static boolean isHostedElsewhere(Map<String, String> annotations) {
    return ELSEWHERE.equals(annotations.get(HOSTED));
  }

  static void check(YamlDocument document, Map<String, String> annotations) {
    for (Map.Entry<String, String> annotation : annotations.entrySet()) {
      List<String> at = List.of("spec", "template", "metadata", "annotations", annotation.getKey());
      refusal(annotation.getKey(), annotation.getValue())
          .ifPresent(
              sentence -> {
                throw document.refusal(at, sentence);
              });
    }
  }

  private static Optional<String> refusal(String name, String value) {
    return switch (name) {
      case INCLUDED, EXCLUDED -> notPorts(name, value);
      case HOSTED ->
          value.equals(ELSEWHERE)
              ? Optional.empty()
              : Optional.of("%s may be \"%s\", and is \"%s\".".formatted(HOSTED, ELSEWHERE, value));
      case CONFIGURATION -> configuration(value);
      case SidecarVolumes.VOLUMES, SidecarVolumes.MOUNTS -> SidecarVolumes.refusal(name, value);
      case PROBERS ->
          value.equals("true")
              ? Optional.empty()
              : Optional.of(
                  "the embedded mesh asks readiness past the sidecar: it does not implement %s: \"%s\"."
                      .formatted(name, value));
      default ->
          WITHOUT_EFFECT_HERE.contains(name)
              ? Optional.empty()
              : IstioAnnotation.notImplemented(name);
    };
  }

  /**
   * Whether a pod's sidecar answers its application's questions for names, and so knows the hosts
   * of ServiceEntries, which DNS does not.
   *
   * @see <a href="https://istio.io/latest/docs/ops/configuration/traffic-management/dns-proxy/">DNS
   *     proxying</a>
   */
  public static boolean capturesDns(Map<String, String> annotations) {
    return documents(annotations.getOrDefault(CONFIGURATION, "")).stream()
        .map(document -> document.tree().path(METADATA).path(CAPTURES_DNS))
        .anyMatch(value -> value.asString("").equals("true"));
  }

  private static List<YamlDocument> documents(String value) {
    return YamlDocument.all(Path.of(CONFIGURATION), value);
  }

  private static Optional<String> configuration(String value) {
    return documents(value).stream()
        .map(YamlDocument::tree)
        .flatMap(
            tree ->
                Stream.concat(
                    tree.propertyNames().stream()
                        .filter(field -> !CONFIGURATION_WITHOUT_EFFECT_HERE.contains(field))
                        .filter(field -> !field.equals(METADATA)),
                    tree.path(METADATA).propertyNames().stream()
                        .filter(field -> !METADATA_WITHOUT_EFFECT_HERE.contains(field))
                        .filter(field -> !field.equals(CAPTURES_DNS))))
        .findFirst()
        .map(
            field ->
                "the embedded mesh does not implement \"%s\" of the annotation %s."
                    .formatted(field, CONFIGURATION));
  }

  private static Optional<String> notPorts(String name, String value) {
    boolean wildcard = name.equals(INCLUDED) && value.strip().equals(EVERY_PORT);
    return wildcard || value.matches("\\s*(\\d{1,5}\\s*(,\\s*\\d{1,5}\\s*)*)?")
        ? Optional.empty()
        : Optional.of(
            "%s is a list of port numbers with commas between them, not \"%s\"."
                .formatted(name, value));
  }

  private static Set<Integer> ports(String written) {
    return Arrays.stream(written.split(","))
        .map(String::strip)
        .filter(port -> !port.isEmpty())
        .map(Integer::valueOf)
        .collect(Collectors.toSet());
  }
}
