package io.segtme.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls between the rooms of the house. */
final class WallsTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.segtme");

  private static final String[] ROOMS = {
    "io.segtme.segmentation.plan..",
    "io.segtme.segmentation.read..",
    "io.segtme.segmentation.infer..",
    "io.segtme.segmentation.stitch..",
    "io.segtme.segmentation.merge..",
    "io.segtme.segmentation.segment..",
    "io.segtme.segmentation.ledger..",
    "io.segtme.segmentation.tme..",
    "io.segtme.segmentation.narrate..",
    "io.segtme.segmentation.publish.."
  };

  @Test
  void roomsKnowTheModelNeverEachOther() {
    slices()
        .matching(
            "io.segtme.segmentation.(plan|read|infer|stitch|merge|segment|ledger|tme|narrate|publish)..")
        .should()
        .notDependOnEachOther()
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAnyPackage("io.segtme.segmentation.model..", "io.segtme.segmentation.metrics..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOMS)
        .check(HOUSE);
  }

  @Test
  void onlyPublishSeesAvroInTheJob() {
    noClasses()
        .that()
        .resideInAPackage("io.segtme.segmentation..")
        .and()
        .resideOutsideOfPackage("io.segtme.segmentation.publish..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.segtme.events..", "org.apache.avro..")
        .check(HOUSE);
  }

  @Test
  void kernelsNeedNothingButGeometry() {
    classes()
        .that()
        .resideInAPackage("io.segtme.kernels..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.segtme.kernels..", "java..", "org.locationtech.jts..", "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void librariesStayInTheirConnectors() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.segtme.connectors.djl..", "io.segtme.training..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.segtme.connectors.openslide..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.jna..")
        .check(HOUSE);
  }

  @Test
  void dependenciesPointDownwards() {
    noClasses()
        .that()
        .resideInAnyPackage("io.segtme.connectors..", "io.segtme.schemas..", "io.segtme.events..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.segtme.segmentation..",
            "io.segtme.training..",
            "io.segtme.phantom..",
            "io.segtme.standalone..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.segtme.segmentation..", "io.segtme.training..", "io.segtme.phantom..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.segtme.standalone..")
        .check(HOUSE);
  }

  @Test
  void commandsStandAboveTheirRooms() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.segtme.standalone")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.segtme.standalone", "picocli..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAnyPackage("io.segtme.standalone.console", "io.segtme.standalone.export..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.segtme.standalone.stack", "io.segtme.standalone.watch", "io.segtme.standalone.demo")
        .check(HOUSE);
  }

  /** The rules see what they forbid: the job does depend on its model records. */
  @Test
  void aBrokenWallIsSeen() {
    assertThatThrownBy(
            () ->
                noClasses()
                    .that()
                    .resideInAnyPackage(ROOMS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.segtme.segmentation.model..")
                    .check(HOUSE))
        .isInstanceOf(AssertionError.class);
  }
}
