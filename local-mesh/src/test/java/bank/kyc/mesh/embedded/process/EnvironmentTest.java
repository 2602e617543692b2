package bank.kyc.mesh.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Ports;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a Deployment's environment becomes where there is no cluster DNS. */
class EnvironmentTest {
  private final AddressBook addresses = new AddressBook(new Ports(1)::next);
  private final VolumeFolders volumes = new VolumeFolders(new RunDirectory(Path.of("/run/mesh")));

  @ParameterizedTest
  @MethodSource
  void leadsThroughTheCallersSidecar(String written, String expected) {
    assertThat(environment("X", written).get("X"))
        .isEqualTo(
            expected
                .replace("DB", addresses.address(outbound("db.data.svc.cluster.local", 5432)))
                .replace("WEB", addresses.address(outbound("web.front.svc.cluster.local", 80)))
                .replace("ALT", addresses.address(outbound("web.front.svc.cluster.local", 8080))));
  }

  static Stream<Arguments> leadsThroughTheCallersSidecar() {
    return Stream.of(
        argumentSet("a URL", "http://web.front:8080/x?y=z", "http://ALT/x?y=z"),
        argumentSet("a URL without a port", "http://web.front", "http://WEB"),
        argumentSet("a URL without a port, and a path", "http://web.front/x", "http://WEB/x"),
        argumentSet("a short name in its own namespace", "http://web:8080", "http://ALT"),
        argumentSet(
            "every length of a name",
            "http://web.front.svc http://web.front.svc.cluster.local http://web.front.svc.",
            "http://WEB http://WEB http://web.front.svc."),
        argumentSet(
            "a name with the dot at its end",
            "http://web.front.svc.cluster.local./",
            "http://WEB/"),
        argumentSet("capitals", "HTTP://Web.Front/", "HTTP://WEB/"),
        argumentSet(
            "a user before the host", "http://me:secret@web.front/", "http://me:secret@WEB/"),
        argumentSet("another scheme", "jdbc:postgresql://db.data:5432/x", "jdbc:postgresql://DB/x"),
        argumentSet("no scheme", "db.data:5432", "DB"),
        argumentSet(
            "several in one value",
            "http://web.front,http://web.front:8080",
            "http://WEB,http://ALT"),
        argumentSet(
            "a host further on in a URL",
            "http://other.example/?next=http://web.front/&db=db.data:5432",
            "http://other.example/?next=http://WEB/&db=DB"),
        argumentSet(
            "a port that the Service does not have", "http://web.front:81", "http://web.front:81"),
        argumentSet("a scheme without a port of its own", "amqp://web.front/", "amqp://web.front/"),
        argumentSet(
            "a host that only ends alike", "http://my-web.front:8080", "http://my-web.front:8080"),
        argumentSet(
            "a host that only begins alike",
            "http://web.front.example:8080",
            "http://web.front.example:8080"),
        argumentSet("a name in a path", "/web.front/8080", "/web.front/8080"));
  }

  @Test
  void saysWhereToListenWhateverIsDeclared() {
    Map<String, String> environment = environment("MANAGEMENT_SERVER_PORT", "9001");

    assertThat(environment)
        .containsEntry("SERVER_PORT", port(8080))
        .containsEntry("SERVER_ADDRESS", "127.0.0.1")
        .containsEntry("MANAGEMENT_SERVER_PORT", port(9001))
        .containsEntry("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
    assertThat(environment("SERVER_PORT", "7000")).containsEntry("SERVER_PORT", port(7000));
    assertThat(environment("MANAGEMENT_SERVER_PORT", "8080"))
        .doesNotContainKey("MANAGEMENT_SERVER_ADDRESS");
  }

  @ParameterizedTest
  @MethodSource
  void findsWhatIsMounted(String written, String expected) {
    assertThat(environment("X", written).get("X"))
        .isEqualTo(
            expected
                .replace("CERTS", "/run/mesh/volumes/front.caller/certs")
                .replace("ETC", "/run/mesh/volumes/front.caller/settings"));
  }

  static Stream<Arguments> findsWhatIsMounted() {
    return Stream.of(
        argumentSet("a folder", "/etc/certs", "CERTS"),
        argumentSet("a folder with a slash at its end", "/etc/certs/", "CERTS/"),
        argumentSet("a file", "/etc/certs/tls.crt", "CERTS/tls.crt"),
        argumentSet("a URL of a file", "file:/etc/certs/tls.crt", "file:CERTS/tls.crt"),
        argumentSet("another", "file:///etc/certs/tls.crt", "file://CERTS/tls.crt"),
        argumentSet("an option", "-Dkeys=/etc/certs/tls.key -Xmx1g", "-Dkeys=CERTS/tls.key -Xmx1g"),
        argumentSet("a list", "/etc/certs/a:/etc/certs/b", "CERTS/a:CERTS/b"),
        argumentSet("the folder above, which is one too", "/etc/app.yaml", "ETC/app.yaml"),
        argumentSet("a path that only begins alike", "/etc/certs2/a", "ETC/certs2/a"),
        argumentSet("a path that only ends alike", "/opt/etc/certs", "/opt/etc/certs"),
        argumentSet("a path of a URL", "http://h/etc/certs", "http://h/etc/certs"));
  }

  @Test
  void takesVariablesFromSecretsAndConfigMaps() {
    assertThat(environment("X", "own"))
        .containsEntry("X", "own")
        .containsEntry("PASSWORD", "s3cret")
        .containsEntry("DB_USER", "kyc")
        .containsEntry(
            "DB_URL", "jdbc:" + addresses.address(outbound("db.data.svc.cluster.local", 5432)))
        .doesNotContainKey("NOT_THERE");
  }

  @Test
  void leadsNowhereWhereItsSidecarDoesNotListen() {
    MeshState state =
        state("X", "http://web.front,jdbc:postgresql://db.data:5432/x,http://else.where");
    environment("X", "http://web.front,jdbc:postgresql://db.data:5432/x,http://else.where");

    assertThat(
            Planner.plan(state).proxies().get(caller(state).id()).outbound().stream()
                .map(to -> new Slot.Outbound(caller(state).id(), to.host(), to.port())))
        .containsExactlyInAnyOrderElementsOf(
            addresses.assigned().keySet().stream()
                .filter(Slot.Outbound.class::isInstance)
                .map(Slot.Outbound.class::cast)
                .toList());
  }

  private Map<String, String> environment(String variable, String value) {
    MeshState state = state(variable, value);
    return new Environment(state, addresses, volumes).of(caller(state));
  }

  private static MeshState state(String variable, String value) {
    return MeshState.empty()
        .with(
            Manifests.parse(
                "mesh.yaml",
                """
                apiVersion: v1
                kind: Namespace
                metadata: {name: front, labels: {istio-injection: enabled}}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: caller, namespace: front}
                spec:
                  selector: {matchLabels: {app: caller}}
                  template:
                    metadata: {labels: {app: caller}}
                    spec:
                      containers:
                        - image: caller
                          ports: [{containerPort: 9090}]
                          env:
                            - {name: %s, value: '%s'}
                            - name: PASSWORD
                              valueFrom: {secretKeyRef: {name: keys, key: password}}
                            - name: NOT_THERE
                              valueFrom: {secretKeyRef: {name: keys, key: x, optional: true}}
                          envFrom: [{prefix: DB_, configMapRef: {name: db}}]
                          volumeMounts:
                            - {name: settings, mountPath: /etc}
                            - {name: certs, mountPath: /etc/certs}
                            # the folders of this machine are below one of that name
                            - {name: run, mountPath: /run}
                      volumes:
                        - {name: settings, configMap: {name: db}}
                        - {name: certs, secret: {secretName: keys}}
                        - {name: run, emptyDir: {}}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: keys, namespace: front}
                stringData: {password: s3cret}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: db, namespace: front}
                data: {USER: kyc, URL: 'jdbc:db.data:5432'}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: front}
                spec: {ports: [{name: http, port: 80}, {name: http-alt, port: 8080}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: db, namespace: data}
                spec: {ports: [{name: tcp, port: 5432}]}
                """
                    .formatted(variable, value)),
            Instant.EPOCH);
  }

  private static Workload caller(MeshState state) {
    return state.workload(new WorkloadId("front", "caller")).orElseThrow();
  }

  private static Slot outbound(String host, int port) {
    return new Slot.Outbound(new WorkloadId("front", "caller"), host, port);
  }

  private String port(int written) {
    return Integer.toString(
        addresses.port(new Slot.Application(new WorkloadId("front", "caller"), written)));
  }
}
