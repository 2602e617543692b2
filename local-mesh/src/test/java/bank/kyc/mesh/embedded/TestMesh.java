package bank.kyc.mesh.embedded;

import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.embedded.process.EnvoyBinary;
import bank.kyc.mesh.embedded.process.OrphanProcesses;
import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.embedded.server.Installations;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.state.WorkloadId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An embedded mesh with real Envoys around the smallest services there are: {@code echo} in {@code
 * server} and {@code caller} in {@code client}, both with sidecars.
 */
final class TestMesh implements AutoCloseable {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  static final WorkloadId ECHO = new WorkloadId("server", "echo");
  static final WorkloadId CALLER = new WorkloadId("client", "caller");
  static final String ECHO_HOST = "echo.server.svc.cluster.local";
  static final String CALLER_ID = "spiffe://cluster.local/ns/client/sa/caller";

  final EmbeddedMesh mesh;
  final RunDirectory run;

  private TestMesh(EmbeddedMesh mesh, RunDirectory run) {
    this.mesh = mesh;
    this.run = run;
  }

  static TestMesh start(Path folder, Duration certificateLifetime) {
    jar(folder.resolve(Path.of("echo", "target", "app", "echo.jar")));
    var run = new RunDirectory(folder.resolve("run"));
    var mesh =
        new EmbeddedMesh(
            new EmbeddedMeshSettings(
                folder,
                EnvoyBinary.find(System.getenv(), PROJECT),
                new Installations(PROJECT, System.getenv()),
                run,
                0,
                certificateLifetime));
    var test = new TestMesh(mesh, run);
    try {
      test.apply(namespace("server", true), namespace("client", true), echo(ECHO), echo(CALLER));
    } catch (RuntimeException e) {
      mesh.close();
      throw e;
    }
    return test;
  }

  static String namespace(String name, boolean injection) {
    return """
    apiVersion: v1
    kind: Namespace
    metadata:
      name: %s
      labels:
        istio-injection: %s
    """
        .formatted(name, injection ? "enabled" : "disabled");
  }

  static String echo(WorkloadId id) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %2$s, namespace: %1$s}
    spec:
      selector: {matchLabels: {app: %2$s}}
      template:
        metadata: {labels: {app: %2$s}}
        spec:
          serviceAccountName: %2$s
          containers:
            - name: %2$s
              image: echo:1
              ports: [{name: http, containerPort: 8080}]
              env: [{name: CALLS, value: "http://echo.server:8080 postgres.records:5432"}]
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: %2$s, namespace: %1$s}
    spec:
      selector: {app: %2$s}
      ports: [{name: http, port: 8080, targetPort: http}]
    """
        .formatted(id.namespace(), id.name());
  }

  static String peerAuthentication(String mode) {
    return """
    apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata: {name: echo, namespace: server}
    spec:
      mtls: {mode: %s}
    """
        .formatted(mode);
  }

  static String destinationRule(String mode) {
    return """
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata: {name: echo, namespace: server}
    spec:
      host: echo.server.svc.cluster.local
      trafficPolicy: {tls: {mode: %s}}
    """
        .formatted(mode);
  }

  /**
   * @param spec the fields of the spec, in one line
   */
  static String authorizationPolicy(String spec) {
    return """
    apiVersion: security.istio.io/v1
    kind: AuthorizationPolicy
    metadata: {name: echo, namespace: server}
    spec: {%s}
    """
        .formatted(spec);
  }

  /** Where the caller's application sends what is meant for echo: its own sidecar. */
  int outbound() {
    return mesh.port(new Slot.Outbound(CALLER, ECHO_HOST, 8080));
  }

  /** What would be in force with these policies instead of those that are. */
  MeshPlan planWith(List<MeshObject> policies) {
    return Planner.plan(
        mesh.state()
            .without(mesh.policies().stream().map(Policy::id).toList())
            .with(policies, Instant.now()));
  }

  /** Takes all policies away and puts others in their place, in one change. */
  Change replacePolicies(List<MeshObject> policies) {
    return mesh.replace(mesh.policies().stream().map(Policy::id).toList(), policies);
  }

  Change apply(String... yaml) {
    return mesh.apply(parse(yaml), step -> {});
  }

  Change delete(String... yaml) {
    return mesh.delete(parse(yaml).stream().map(MeshObject::id).toList());
  }

  static List<MeshObject> parse(String... yaml) {
    return Manifests.parse("test.yaml", Stream.of(yaml).collect(Collectors.joining("---\n")));
  }

  /** The processes of this mesh. */
  List<Long> pids() {
    return OrphanProcesses.of(run).stream().map(ProcessHandle::pid).toList();
  }

  /** Those of them that are Envoys. */
  List<Long> sidecars() {
    return OrphanProcesses.of(run).stream()
        .filter(process -> process.info().command().orElse("").endsWith("envoy"))
        .map(ProcessHandle::pid)
        .toList();
  }

  /** Where echo's sidecar takes connections. */
  int inbound() {
    return mesh.port(new Slot.Inbound(ECHO, 8080));
  }

  /** As a caller without a sidecar calls. */
  HttpResponse<String> fromOutside(String... headers) throws IOException {
    return get(inbound(), headers);
  }

  /** As the caller's application calls: through its own sidecar. */
  HttpResponse<String> fromInside(String... headers) throws IOException {
    return get(outbound(), headers);
  }

  private static HttpResponse<String> get(int port, String... headers) throws IOException {
    // a client of its own: a verdict is about a new connection
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .timeout(Duration.ofSeconds(5));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    mesh.close();
  }

  private static void jar(Path file) {
    var manifest = new java.util.jar.Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, EchoService.class.getName());
    String entry = EchoService.class.getName().replace('.', '/') + ".class";
    try {
      Files.createDirectories(file.getParent());
      try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
          InputStream bytes = TestMesh.class.getClassLoader().getResourceAsStream(entry)) {
        jar.putNextEntry(new JarEntry(entry));
        bytes.transferTo(jar);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
