package dev.switchboard.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The arrows around this module; those of the others are tested in {@code app}. */
@DisplayName("In the bench")
class HouseTest {
  private static final String OURS = "dev.switchboard.";
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.switchboard");

  @Test
  @DisplayName("a gateway is reached over HTTP: only its start and its store are used")
  void knowsOnlyWhatItStarts() {
    classes()
        .that()
        .resideInAPackage(OURS + "bench..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    OURS + "bench..",
                    OURS + "app",
                    OURS + "cli..",
                    OURS + "core..",
                    OURS + "gateway.store..",
                    // its account and number, nothing else
                    OURS + "simulator")
                .or(resideOutsideOfPackages("dev.switchboard..")))
        .check(HOUSE);
  }

  @Test
  @DisplayName("nobody knows the bench")
  void nobodyKnowsIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage(OURS + "bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(OURS + "bench..")
        .check(HOUSE);
  }

  @Test
  @DisplayName("the stub shares nothing with the gateway but the counting of segments")
  void stubIsNeutral() {
    classes()
        .that()
        .resideInAPackage(OURS + "bench.stub..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    OURS + "bench.stub..",
                    OURS + "bench.wire..",
                    OURS + "bench.figure..",
                    OURS + "cli.terminal..",
                    OURS + "core.text..")
                .or(resideOutsideOfPackages("dev.switchboard..")))
        .check(HOUSE);
  }

  @Test
  @DisplayName("every package promises to hand out no nulls")
  void packagesAreNullMarked() {
    assertThat(
            HOUSE.stream()
                .filter(type -> type.getPackageName().startsWith(OURS + "bench"))
                // written by JMH
                .filter(type -> !type.getPackageName().endsWith(".jmh_generated"))
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getPackage)
                .distinct()
                .filter(folder -> !folder.isAnnotatedWith(NullMarked.class)))
        .isEmpty();
  }
}
