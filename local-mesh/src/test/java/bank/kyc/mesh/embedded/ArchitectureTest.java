package bank.kyc.mesh.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** A plan becomes Envoy's resources, those are sent, and processes behave by them: one way. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("bank.kyc.mesh.embedded");

  @Test
  void envoysConfigurationIsMadeWithoutKnowingWhoSendsIt() {
    noClasses()
        .that()
        .resideInAPackage("..embedded.envoy..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..embedded.xds..", "..embedded.process..")
        .check(CLASSES);
  }

  @Test
  void packagesDependOnEachOtherOneWay() {
    slices().matching("bank.kyc.mesh.embedded.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nobodyWritesToStandardStreams() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }
}
