package bank.kyc.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Which way the arrows point. */
class ArchitectureTest {
  private static final String LAB = "bank.kyc.lab..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("bank.kyc.lab");

  @Test
  void theSeamKnowsNothingOfTheLab() {
    classes()
        .that()
        .resideInAPackage("..lab.mesh..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "..lab.mesh..", "bank.kyc.mesh.model..")
        .check(CLASSES);
  }

  @Test
  void checksAndReportsDoNotKnowWhichMeshItIs() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..lab.check..",
            "..lab.call..",
            "..lab.compare..",
            "..lab.report..",
            "..lab.sentence..",
            "..lab.scale..",
            "..lab.bench..",
            "..lab.remote..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..lab.embedded..", "..lab.cluster..", "..lab.command..")
        .check(CLASSES);
  }

  @Test
  void onlyTheFactoryKnowsTheTwoMeshes() {
    noClasses()
        .that()
        .resideInAPackage(LAB)
        .and()
        .resideOutsideOfPackages("bank.kyc.lab", "..lab.embedded..", "..lab.cluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..lab.embedded..", "..lab.cluster..")
        .check(CLASSES);
  }

  @Test
  void packagesDependOnEachOtherOneWay() {
    slices().matching("bank.kyc.lab.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlySimulatedSidecarsKnowEnvoysTypes() {
    noClasses()
        .that()
        .resideInAPackage(LAB)
        .and()
        .resideOutsideOfPackage("..lab.scale.sidecar..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.envoyproxy..", "io.grpc..")
        .check(CLASSES);
  }

  @Test
  void nobodyWritesPastTheConsole() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }
}
