package bank.kyc.mesh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Manifests become state, state becomes plans, plans become Envoy's resources: one way. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("bank.kyc.mesh");

  @Test
  void manifestsKnowNothingElseOfTheMesh() {
    classes()
        .that()
        .resideInAPackage("..mesh.manifest..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "tools.jackson..",
            "org.snakeyaml..",
            "com.fasterxml.jackson..",
            "..mesh.manifest..")
        .check(CLASSES);
  }

  @Test
  void policyIsDecidedWithoutEnvoyOrProcesses() {
    classes()
        .that()
        .resideInAnyPackage("..mesh.policy..", "..mesh.state..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "..mesh.policy..", "..mesh.state..", "..mesh.manifest..")
        .check(CLASSES);
  }

  @Test
  void envoysConfigurationIsMadeWithoutKnowingWhoSendsIt() {
    noClasses()
        .that()
        .resideInAPackage("..mesh.envoy..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..mesh.xds..", "..mesh.process..")
        .check(CLASSES);
  }

  @Test
  void packagesDependOnEachOtherOneWay() {
    slices().matching("bank.kyc.mesh.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nobodyWritesToStandardStreams() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }
}
