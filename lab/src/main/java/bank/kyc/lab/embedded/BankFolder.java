package bank.kyc.lab.embedded;

import bank.kyc.mesh.embedded.server.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The manifests of a bank whose workloads call three others each. */
final class BankFolder {
  private static final String NAMESPACE = "kyc-scale";
  private static final int CALLED = 3;

  private static final String SPACE =
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: kyc-scale
        labels: {istio-injection: enabled}
      """;

  private static final String WORKLOAD =
      """
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: %1$s, namespace: kyc-scale}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: %1$s, namespace: kyc-scale}
      spec:
        type: NodePort
        selector: {app: %1$s}
        ports:
          - {name: http, port: 8080, targetPort: http}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: %1$s, namespace: kyc-scale}
      spec:
        selector:
          matchLabels: {app: %1$s}
        template:
          metadata:
            labels: {app: %1$s}
      %2$s
          spec:
            serviceAccountName: %1$s
            containers:
              - name: %1$s
                image: kyc/kyc-credit-check-basic:1.0.0
                ports:
                  - {name: http, containerPort: 8080}
                readinessProbe:
                  httpGet: {path: /readyz, port: http}
                env:
      %3$s
      """;

  /** What keeps the mesh from starting it. */
  private static final String SIMULATED = "      annotations: {kyc.bank/hosted: elsewhere}";

  private static final String MESH_WIDE =
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: default, namespace: istio-system}
      spec:
        mtls: {mode: %s}
      """;

  private final Path folder;
  private final int real;

  /**
   * @param folder where they are written
   * @param real how many workloads run, the first ones
   */
  BankFolder(Path folder, int real) {
    this.folder = folder;
    this.real = real;
  }

  /** What a workload's sidecar calls itself. */
  static String id(int number) {
    return NAMESPACE + "/" + name(number);
  }

  /** A workload's Service, as people write it. */
  static String service(int number) {
    return name(number) + "." + NAMESPACE;
  }

  /** The file with some of the workloads. */
  Path of(int first, int last) {
    return write(
        "workloads-%d-%d.yaml".formatted(first, last),
        SPACE
            + IntStream.rangeClosed(first, last)
                .mapToObj(number -> workload(number, last))
                .collect(Collectors.joining()));
  }

  /** The file with the one policy. */
  Path meshWide(boolean strict) {
    String mode = strict ? "STRICT" : "PERMISSIVE";
    return write("mesh-wide-%s.yaml".formatted(mode), MESH_WIDE.formatted(mode));
  }

  void remove() {
    Folders.delete(folder);
  }

  private String workload(int number, int last) {
    return WORKLOAD.formatted(
        name(number), number > real ? SIMULATED : "", environment(called(number, last)));
  }

  /** Those before it; the first ones call those after them. */
  private static List<Integer> called(int number, int last) {
    return IntStream.rangeClosed(Math.max(1, number - CALLED), last)
        .filter(other -> other != number)
        .limit(CALLED)
        .boxed()
        .toList();
  }

  private static String environment(List<Integer> called) {
    return called.stream()
        .map(
            other ->
                "            - {name: PEER_%1$d_URL, value: \"http://%2$s:8080\"}"
                    .formatted(other, service(other)))
        .collect(Collectors.joining("\n"));
  }

  private static String name(int number) {
    return "s" + number;
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(Files.createDirectories(folder).resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
