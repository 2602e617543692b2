package bank.kyc.lab.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Manifests of a bank with 300 workloads in 30 namespaces, each of which asks two others. */
final class LargeMesh {
  static final int WORKLOADS = 300;
  private static final int IN_A_NAMESPACE = 10;

  private LargeMesh() {}

  static void write(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < WORKLOADS; i++) {
      if (i % IN_A_NAMESPACE == 0) {
        all.append(
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: %s, labels: {istio-injection: %s}}
            ---
            """
                .formatted(namespace(i), i % 50 == 0 ? "disabled" : "enabled"));
      }
      all.append(workload(i));
    }
    Files.writeString(folder.resolve("all.yaml"), all);
  }

  private static String workload(int i) {
    return """
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: %1$s, namespace: %2$s}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s, namespace: %2$s}
    spec:
      replicas: 1
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s}}
        spec:
          serviceAccountName: %1$s
          containers:
            - name: app
              image: kyc-credit-check-basic
              ports: [{containerPort: 8080}]
              env:
                - {name: ONE, value: "http://%3$s:8080"}
                - {name: OTHER, value: "http://%4$s:8080"}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: %1$s, namespace: %2$s}
    spec:
      selector: {app: %1$s}
      ports: [{port: 8080}]
    ---
    """
        .formatted(name(i), namespace(i), host(i + 1), host(i + 11));
  }

  static String name(int i) {
    return "service-%03d".formatted(i);
  }

  static String namespace(int i) {
    return "team-%02d".formatted(i / IN_A_NAMESPACE);
  }

  private static String host(int i) {
    return name(i % WORKLOADS) + "." + namespace(i % WORKLOADS);
  }
}
