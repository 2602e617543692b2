package bank.kyc.lab;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in lab 8's text is what is counted here. */
class ExternalPartnerTableTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Path LAB = PROJECT.resolve("istio/labs/8-external-partner");
  private static final List<String> TLS_IN_THE_DEPLOYMENT =
      List.of(
          "KYC_CHECKS_BUREAU_KEYSTORE",
          "KYC_CHECKS_BUREAU_TRUSTSTORE",
          "KYC_CHECKS_BUREAU_PASSWORD",
          "bureau-client");

  @Test
  void theTextHasTheTableThatIsCounted() {
    assertThat(read(LAB.resolve("README.md"))).contains(table());
  }

  private static String table() {
    List<Path> java = filesThatDoTls();
    MeshState state = setup();
    Workload inCode = workload(state, "old-desk", "tls-in-code");
    Workload inMesh = workload(state, "credit-desk", "kyc-aggregator-mgt");
    assertThat(filesThatDoTlsOfTheAggregator()).isEmpty();
    return """
    | | in the code | in the mesh |
    |---|---|---|
    | Java that does TLS, for each such call of each service | %d lines in %d files | none |
    | manifests that TLS takes | %d lines of its Deployment | %d lines: ServiceEntry, DestinationRule, Role, RoleBinding, an annotation |
    | secrets that the application sees | %d: two files, a variable | %d |
    | a new certificate takes | a new Secret, and a restart of all who show it | a new Secret |
    """
        .formatted(
            java.stream().mapToInt(ExternalPartnerTableTest::linesOfCode).sum(),
            java.size(),
            TLS_IN_THE_DEPLOYMENT.stream().mapToInt(ExternalPartnerTableTest::linesOf).sum(),
            linesInTheMesh(),
            secretsOf(inCode),
            secretsOf(inMesh));
  }

  private static List<Path> filesThatDoTls() {
    return filesThatDoTls(PROJECT.resolve("tls-in-code/src/main/java"));
  }

  private static List<Path> filesThatDoTlsOfTheAggregator() {
    return filesThatDoTls(PROJECT.resolve("kyc-aggregator-mgt/src/main/java"));
  }

  private static List<Path> filesThatDoTls(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> read(file).contains("import javax.net.ssl."))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int linesOfCode(Path java) {
    return (int)
        read(java)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.matches("(//|/\\*|\\*|import |package ).*"))
            .count();
  }

  /** The lines of the entries of that name, wherever in the Deployment's lists they stand. */
  private static int linesOf(String entry) {
    List<String> lines = read(LAB.resolve("setup/old-desk.yaml")).lines().toList();
    int count = 0;
    int within = Integer.MAX_VALUE;
    for (String line : lines) {
      int indent = line.length() - line.stripLeading().length();
      if (line.strip().equals("- name: " + entry)) {
        within = indent;
        count++;
      } else if (indent > within) {
        count++;
      } else {
        within = Integer.MAX_VALUE;
      }
    }
    assertThat(count).as(entry).isPositive();
    return count;
  }

  private static int linesInTheMesh() {
    Path state = LAB.resolve("6-mutual-by-credential");
    assertThat(read(LAB.resolve("setup/credit-desk.yaml"))).contains("ISTIO_META_DNS_CAPTURE");
    return 1
        + Stream.of(
                state.resolve("service-entry.yaml"),
                state.resolve("destination-rule.yaml"),
                LAB.resolve("setup/role.yaml"))
            .mapToInt(ExternalPartnerTableTest::linesOfYaml)
            .sum();
  }

  private static int linesOfYaml(Path manifest) {
    return (int)
        read(manifest)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.equals("---"))
            .count();
  }

  /** Files and variables of its container that come from Secrets. */
  private static long secretsOf(Workload workload) {
    long files =
        workload.volumes().stream()
            .filter(volume -> volume.secret() != null)
            .mapToLong(volume -> volume.secret().items().size())
            .sum();
    long variables =
        workload.container().env().stream()
            .filter(variable -> variable.valueFrom() != null)
            .filter(variable -> variable.valueFrom().secretKeyRef() != null)
            .count();
    return files + variables;
  }

  private static MeshState setup() {
    LabCertificates certificates = new LabCertificates(Clock.systemUTC());
    LabCertificates.declarations(LAB).forEach(certificates::ensure);
    return MeshState.empty().with(Manifests.read(LAB.resolve("setup")), Instant.EPOCH);
  }

  private static Workload workload(MeshState state, String namespace, String name) {
    return state.workload(new WorkloadId(namespace, name)).orElseThrow();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
