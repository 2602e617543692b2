package bank.kyc.lab.cluster.bank;

import bank.kyc.lab.cluster.client.Objects;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The bank's objects. A workload whose sidecar is simulated is a ServiceEntry with the address of
 * nobody: istiod makes a sidecar's listeners for whoever says that this address is its own.
 */
final class BankManifests {
  /** The namespace that holds the bank, and nothing else. */
  static final String NAMESPACE = "kyc-scale";

  /** The Service of {@link #wayToIstiod}. */
  static final String WAY_TO_ISTIOD = "way-to-istiod";

  private static final String WORKLOAD =
      """
      [{"apiVersion": "apps/v1", "kind": "Deployment",
        "metadata": {"namespace": "kyc-scale", "name": "%1$s"},
        "spec": {
          "selector": {"matchLabels": {"app": "%1$s"}},
          "template": {
            "metadata": {"labels": {"app": "%1$s"}},
            "spec": {
              "automountServiceAccountToken": false,
              "terminationGracePeriodSeconds": 1,
              "securityContext": {"runAsNonRoot": true, "runAsUser": 10001,
                "seccompProfile": {"type": "RuntimeDefault"}},
              "containers": [{
                "name": "%1$s", "image": "kyc/kyc-credit-check-basic:%2$s",
                "imagePullPolicy": "IfNotPresent",
                "ports": [{"name": "http", "containerPort": 8080}],
                "env": [{"name": "JAVA_TOOL_OPTIONS",
                  "value": "-XX:MaxRAMPercentage=60 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}],
                "readinessProbe": {"httpGet": {"path": "/readyz", "port": "http"},
                  "periodSeconds": 2, "failureThreshold": 60},
                "securityContext": {"allowPrivilegeEscalation": false,
                  "readOnlyRootFilesystem": true, "capabilities": {"drop": ["ALL"]}},
                "resources": {"requests": {"cpu": "10m", "memory": "64Mi"},
                  "limits": {"memory": "384Mi"}},
                "volumeMounts": [{"name": "tmp", "mountPath": "/tmp"}]}],
              "volumes": [{"name": "tmp", "emptyDir": {"sizeLimit": "64Mi"}}]}}}},
       {"apiVersion": "v1", "kind": "Service",
        "metadata": {"namespace": "kyc-scale", "name": "%1$s"},
        "spec": {"type": "NodePort", "selector": {"app": "%1$s"},
          "ports": [{"name": "http", "port": 8080, "targetPort": "http"}]}}]
      """;

  private static final String ENTRY =
      """
      {"apiVersion": "networking.istio.io/v1", "kind": "ServiceEntry",
       "metadata": {"namespace": "kyc-scale", "name": "%1$s"},
       "spec": {"hosts": ["%1$s.kyc-scale.bank.example"], "addresses": ["%2$s"],
         "location": "MESH_INTERNAL", "resolution": "STATIC",
         "ports": [{"number": 8080, "name": "http", "protocol": "HTTP"}],
         "endpoints": [{"address": "%3$s", "labels": {"app": "%1$s"}}]}}
      """;

  private static final String WAY =
      """
      [{"apiVersion": "v1", "kind": "Service",
        "metadata": {"namespace": "kyc-scale", "name": "way-to-istiod"},
        "spec": {"type": "NodePort", "ports": [
          {"name": "grpc-xds", "port": 15010}, {"name": "http-metrics", "port": 15014}]}},
       {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
        "metadata": {"namespace": "kyc-scale", "name": "way-to-istiod",
          "labels": {"kubernetes.io/service-name": "way-to-istiod"}},
        "addressType": "IPv4", "endpoints": [{"addresses": ["%s"]}],
        "ports": [{"name": "grpc-xds", "port": 15010}, {"name": "http-metrics", "port": 15014}]}]
      """;

  private static final String SWITCH =
      """
      {"apiVersion": "security.istio.io/v1", "kind": "PeerAuthentication",
       "metadata": {"namespace": "istio-system", "name": "default"},
       "spec": {"mtls": {"mode": "%s"}}}
      """;

  private BankManifests() {}

  static JsonNode namespace() {
    return Objects.parse(
        """
        {"apiVersion": "v1", "kind": "Namespace",
         "metadata": {"name": "kyc-scale", "labels": {"istio-injection": "enabled"}}}
        """);
  }

  /** A Deployment of one pod, and the Service with a NodePort before it. */
  static List<JsonNode> real(String name, String tag) {
    return Objects.parse(WORKLOAD.formatted(name, tag)).valueStream().toList();
  }

  /**
   * A way to istiod from outside the cluster, as a sidecar goes: to its pod, and past no API
   * server.
   */
  static List<JsonNode> wayToIstiod(String podIp) {
    return Objects.parse(WAY.formatted(podIp)).valueStream().toList();
  }

  /** A workload that does not run. */
  static JsonNode entry(int number) {
    return Objects.parse(
        ENTRY.formatted(simulated(number), address(19, number), address(18, number)));
  }

  /** The mesh-wide policy, under the name that challenge 3 gives it. */
  static JsonNode meshWide(boolean strict) {
    return Objects.parse(SWITCH.formatted(strict ? "STRICT" : "PERMISSIVE"));
  }

  static String real(int number) {
    return "real-" + number;
  }

  /** What istiod must hear from the sidecar of such a workload. */
  static String nodeId(int number) {
    return "sidecar~%s~%s.%s~%s.svc.cluster.local"
        .formatted(address(18, number), simulated(number), NAMESPACE, NAMESPACE);
  }

  static Map<String, Object> metadata(int number, String istioVersion) {
    String name = simulated(number);
    return Map.of(
        "ISTIO_VERSION",
        istioVersion,
        "CLUSTER_ID",
        "Kubernetes",
        "NAMESPACE",
        NAMESPACE,
        "NAME",
        name,
        "WORKLOAD_NAME",
        name,
        "SERVICE_ACCOUNT",
        "default",
        "LABELS",
        Map.of("app", name));
  }

  private static String simulated(int number) {
    return "s" + number;
  }

  /** Addresses that belong to nobody: RFC 2544 sets 198.18.0.0/15 aside for measurements. */
  private static String address(int second, int number) {
    return "198.%d.%d.%d".formatted(second, number / 250, number % 250 + 1);
  }
}
