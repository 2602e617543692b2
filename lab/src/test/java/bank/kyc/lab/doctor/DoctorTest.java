package bank.kyc.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import bank.kyc.lab.mesh.MeshSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine has, what it lacks, and what to do about it. */
class DoctorTest {
  @TempDir Path machine;

  @Test
  void namesTheVersionsOfWhatIsThere() throws IOException {
    tool("bin/mvn", "printf '\\033[1mApache Maven 3.9.9\\033[m\\n'");
    tool("bin/kubectl", "[ $1 = version ] && echo 'Client Version: v1.35.0' || echo kyc");
    tool("bin/istioctl", "echo 'client version: 1.31.0'");
    tool(".tools/envoy/envoy/_bin/envoy", "echo; echo 'envoy  version: 9e55/1.40.0/Clean/RELEASE'");

    List<Finding> findings = examine(Map.of());

    assertThat(findings)
        .filteredOn(
            finding ->
                List.of("mvn", "kubectl", "istioctl", "envoy", "cluster").contains(finding.what()))
        .extracting(Finding::good, Finding::seen)
        .containsExactly(
            tuple(true, "Apache Maven 3.9.9"),
            tuple(true, "1.40.0 (" + machine.resolve(".tools/envoy/envoy/_bin/envoy") + ")"),
            tuple(true, "Client Version: v1.35.0"),
            tuple(true, "client version: 1.31.0"),
            tuple(true, "Kubernetes context kyc"));
  }

  @Test
  void saysWhatToDoAboutWhatIsNot() {
    List<Finding> findings = examine(Map.of("ENVOY", "/no/such/envoy"));

    assertThat(findings)
        .filteredOn(finding -> !finding.good())
        .extracting(Finding::what)
        .contains("mvn", "envoy", "kubectl", "istioctl", "cluster");
    assertThat(findings)
        .filteredOn(finding -> finding.what().equals("envoy"))
        .extracting(Finding::advice)
        .containsExactly("ENVOY names /no/such/envoy, which does not run: correct or unset it");
    assertThat(Finding.complete("local", findings)).isFalse();
    assertThat(Finding.complete("minikube", findings)).isFalse();
  }

  @Test
  void aToolThatFailsCountsAsAbsent() throws IOException {
    tool("bin/mvn", "echo broken; exit 1");

    assertThat(examine(Map.of()))
        .filteredOn(finding -> finding.what().equals("mvn"))
        .extracting(Finding::good)
        .containsExactly(false);
  }

  private List<Finding> examine(Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("PATH", machine.resolve("bin").toString());
    return new Doctor(new MeshSettings(machine, environment)).examine();
  }

  private void tool(String path, String line) throws IOException {
    Path file = machine.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
