package dev.switchboard.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows of ARCHITECTURE.md: who may know whom. */
@DisplayName("In this house")
class HouseTest {
  private static final String OURS = "dev.switchboard.";
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.switchboard");

  @ParameterizedTest(name = "{0} knows only [{1}]")
  @CsvSource({
    "core,      ''",
    "twilio,    core",
    "simulator, core.text core.number",
    "gateway,   core twilio",
    "client,    ''",
    "cli,       client core twilio",
  })
  void arrowsPointOneWay(String module, String known) {
    String[] reachable =
        Stream.concat(
                Stream.of(module), Stream.of(known.split(" ")).filter(name -> !name.isEmpty()))
            .map(name -> OURS + name + "..")
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(OURS + module + "..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(reachable).or(resideOutsideOfPackages("dev.switchboard..")))
        .because("arrows point one way")
        .check(HOUSE);
  }

  @Test
  @DisplayName("the rules know no framework, network, database, file or clock")
  void rulesArePure() {
    noClasses()
        .that()
        .resideInAPackage(OURS + "core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "java.net.http..",
            "java.sql..",
            "javax.sql..",
            "java.nio.file..")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("a rule takes values and the time, and returns a decision")
        .check(HOUSE);
  }

  @Test
  @DisplayName("only the command line writes to the terminal")
  void onlyTheCommandLineSpeaks() {
    noClasses()
        .that()
        .resideInAnyPackage(
            OURS + "core..", OURS + "twilio..", OURS + "gateway..", OURS + "client..")
        .should(ACCESS_STANDARD_STREAMS)
        .because("stdout belongs to the data that a command was asked for")
        .check(HOUSE);
  }

  @Test
  @DisplayName("no two features of the gateway need each other in a circle")
  void featuresHaveNoCircles() {
    slices().matching(OURS + "gateway.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  @DisplayName("every package promises to hand out no nulls")
  void packagesAreNullMarked() {
    List<String> unmarked =
        HOUSE.stream()
            .filter(JavaClass::isTopLevelClass)
            // Written by the template compiler.
            .filter(type -> !type.getSimpleName().matches("Jte.*Generated"))
            .map(JavaClass::getPackage)
            .distinct()
            .filter(folder -> !folder.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).isEmpty();
  }

  @Test
  @DisplayName("the rules above see every module")
  void everyModuleIsSeen() {
    assertThat(Stream.of("core", "twilio", "simulator", "gateway", "client", "cli", "app"))
        .allSatisfy(module -> assertThat(HOUSE.containPackage(OURS + module)).isTrue());
  }
}
