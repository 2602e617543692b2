package bank.kyc.mesh.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.embedded.process.OrphanProcesses;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.health.Health;
import bank.kyc.mesh.model.health.Health.Source;
import bank.kyc.mesh.model.state.WorkloadId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Deployment with PostgreSQL's image is the real PostgreSQL, a process of this machine. */
class PostgreSqlTest {
  private static final WorkloadId DATABASE = new WorkloadId("records", "postgres");
  private static final String HOST = "postgres.records.svc.cluster.local";

  @TempDir static Path folder;
  private static TestMesh test;

  @BeforeAll
  static void up() {
    test = TestMesh.start(folder, EmbeddedMeshSettings.ONE_DAY);
    test.apply(TestMesh.namespace("records", true), database("postgres:18", ""));
  }

  @AfterAll
  static void down() {
    test.close();
  }

  @Test
  void takesUserPasswordAndDatabaseFromItsEnvironmentAsTheImageDoes() throws SQLException {
    try (Connection connection = connect(throughSidecars(), "kyc", "credit")) {
      assertThat(answer(connection, "select current_user || '@' || current_database()"))
          .isEqualTo("kyc@records");
      assertThat(answer(connection, "show server_version")).startsWith("18.");
    }
    assertThatThrownBy(() -> connect(throughSidecars(), "kyc", "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void takesTheArgumentsOfItsContainer() throws SQLException {
    try (Connection connection = connect(throughSidecars(), "kyc", "credit")) {
      assertThat(answer(connection, "show max_connections")).isEqualTo("17");
    }
  }

  @Test
  void isBehindItsSidecarAsEveryWorkload() throws SQLException {
    test.apply(strict());
    try {
      connect(throughSidecars(), "kyc", "credit").close();
      assertThatThrownBy(() -> connect(pastTheCallersSidecar(), "kyc", "credit"))
          .isInstanceOf(SQLException.class);
      assertThat(test.mesh.health(DATABASE, Duration.ofSeconds(2)).signs())
          .contains(new Health.Sign(Source.PROBE, "pg_isready", true, "accepting connections"));
    } finally {
      test.mesh.reset();
    }
  }

  @Test
  void leavesNoProcessAndNoDataBehind() {
    var second = new WorkloadId("records", "second");
    test.apply(
        database("docker.io/library/postgres", "").replace("name: postgres", "name: second"));
    Path data = test.run.path().resolve("servers/records.second");
    assertThat(data).isDirectory();
    int running = OrphanProcesses.of(test.run).size();

    test.delete(database("postgres", "").replace("name: postgres", "name: second"));

    assertThat(data).doesNotExist();
    assertThat(OrphanProcesses.of(test.run)).hasSize(running - 2);
    assertThat(test.mesh.state().workload(second)).isEmpty();
  }

  @Test
  void whatTheImageWouldRefuseEndsTheStartWithItsOwnWords() {
    assertRefused(
        database("postgres:18", "").replace("POSTGRES_PASSWORD", "PASSWORD"),
        "set POSTGRES_PASSWORD");
  }

  @Test
  void anotherVersionAnUnknownImageAndAnUnknownCommandAreRefusedInASentence() {
    assertRefused(
        database("postgres:16", ""),
        "The Deployment records/postgres cannot run here: its image \"postgres:16\" is another"
            + " version than the PostgreSQL 18.4.0 that the embedded mesh has.");
    assertRefused(
        database("redis:7", ""),
        "The embedded mesh cannot run the image \"redis:7\" of the Deployment records/postgres: it"
            + " is no module of this project, and of third parties it knows"
            + " docker.io/library/postgres, quay.io/keycloak/keycloak.");
    assertRefused(
        database("postgres:18", "command: [bash, -c, postgres]"),
        "runs PostgreSQL by its image's own entrypoint, not by the command [bash, -c, postgres].");
    assertRefused(
        database("postgres:18", "").replace("[pg_isready]", "[psql, -c, select 1]"),
        "for which the embedded mesh has no container: ask by httpGet or tcpSocket.");
  }

  private static void assertRefused(String manifest, String sentence) {
    String other = manifest.replace("name: postgres", "name: other");
    assertThatThrownBy(() -> test.apply(other))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining(sentence.replace("records/postgres", "records/other"));
    assertThat(test.mesh.state().workload(new WorkloadId("records", "other"))).isEmpty();
    assertThat(Files.exists(test.run.path().resolve("servers/records.other"))).isFalse();
  }

  private static String database(String image, String more) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: postgres, namespace: records}
    spec:
      selector: {matchLabels: {app: postgres}}
      template:
        metadata: {labels: {app: postgres}}
        spec:
          containers:
            - name: postgres
              image: "%s"
              args: [-c, max_connections=17]
              ports: [{name: tcp-postgres, containerPort: 5432}]
              env:
                - {name: POSTGRES_USER, value: kyc}
                - {name: POSTGRES_PASSWORD, value: credit}
                - {name: POSTGRES_DB, value: records}
                - {name: PGDATA, value: /data/pgdata}
              readinessProbe: {exec: {command: [pg_isready]}}
              %s
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: postgres, namespace: records}
    spec:
      selector: {app: postgres}
      ports: [{name: tcp-postgres, port: 5432}]
    """
        .formatted(image, more);
  }

  private static String strict() {
    return """
    apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata: {name: default, namespace: records}
    spec: {mtls: {mode: STRICT}}
    """;
  }

  private static int throughSidecars() {
    return test.mesh.port(new Slot.Outbound(TestMesh.CALLER, HOST, 5432));
  }

  private static int pastTheCallersSidecar() {
    return test.mesh.port(new Slot.Inbound(DATABASE, 5432));
  }

  private static Connection connect(int port, String user, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/records?loginTimeout=5".formatted(port), user, password);
  }

  private static String answer(Connection connection, String query) throws SQLException {
    try (ResultSet result = connection.createStatement().executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }
}
