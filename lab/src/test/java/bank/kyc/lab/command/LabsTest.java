package bank.kyc.lab.command;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.ObjectId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  /** A lab leaves its last state to look at, and the next one names Services without namespaces. */
  @Test
  void noLabLeavesAServiceThatHasTheNameOfAnother() {
    LabCertificates certificates = new LabCertificates(Clock.systemUTC());
    LabCertificates.declarations(PROJECT.resolve("istio/labs")).forEach(certificates::ensure);

    Map<String, Set<String>> namespaces =
        Stream.concat(
                Stream.of(PROJECT.resolve("minikube")),
                new Labs(PROJECT).all().stream().flatMap(Labs.Lab::manifests))
            .flatMap(folder -> Manifests.read(folder).stream())
            .map(MeshObject::id)
            .filter(id -> id.kind().equals("Service"))
            // of which there is one for each namespace that calls, and by that it is named
            .filter(id -> !id.name().equals("kyc-aggregator-mgt"))
            .collect(groupingBy(ObjectId::name, mapping(ObjectId::namespace, toSet())));

    assertThat(namespaces).containsKeys("kyc-credit-check-basic", "kyc-credit-check-new");
    assertThat(namespaces.values()).allSatisfy(found -> assertThat(found).hasSize(1));
  }
}
