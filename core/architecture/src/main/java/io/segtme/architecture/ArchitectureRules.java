package io.segtme.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The architecture as rules: which package may know which. */
final class ArchitectureRules {
  private static final String[] BASE = {
    "io.segtme.base..", "io.segtme.schemas..", "io.segtme.events.."
  };
  private static final String[] CORE = {
    "io.segtme.kernels..", "io.segtme.models..", "io.segtme.phantom.."
  };
  private static final String[] CONNECTORS = {"io.segtme.connectors.."};
  private static final String[] JOBS = {"io.segtme.segmentation..", "io.segtme.training.."};
  private static final String[] DEPLOY = {"io.segtme.cli..", "io.segtme.bench.."};

  private static final String STAGES =
      "open|plan|read|infer|stitch|merge|segment|ledger|tme|narrate|publish";

  private static final String[] STAGE_PACKAGES =
      Arrays.stream(STAGES.split("\\|"))
          .map(stage -> "io.segtme.segmentation." + stage + "..")
          .toArray(String[]::new);

  private ArchitectureRules() {}

  /** Every rule by its name; a rule holds where a class path has nothing that it speaks of. */
  static Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "packages form no cycle", slices().matching("io.segtme.(**)").should().beFreeOfCycles());
    rules.put("base and schemas know nothing above", below(BASE, CORE, CONNECTORS, JOBS, DEPLOY));
    rules.put("core knows nothing above", below(CORE, CONNECTORS, JOBS, DEPLOY));
    rules.put("connectors know nothing above", below(CONNECTORS, JOBS, DEPLOY));
    rules.put("jobs know nothing above", below(JOBS, DEPLOY));
    rules.put(
        "kernels need nothing but geometry",
        classes()
            .that()
            .resideInAPackage("io.segtme.kernels..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "io.segtme.kernels..",
                "io.segtme.base..",
                "java..",
                "org.locationtech.jts..",
                "org.jspecify.."));
    rules.put(
        "core needs no framework",
        none(CORE, "org.apache.flink..", "org.apache.kafka..", "ai.djl..", "com.sun.jna.."));
    rules.put(
        "exports need no framework",
        none(
            new String[] {"io.segtme.connectors.export.."},
            "org.apache.flink..",
            "org.apache.kafka..",
            "ai.djl.."));
    rules.put(
        "DJL stays in its connector and in training",
        outside("ai.djl..", "io.segtme.connectors.djl..", "io.segtme.training.."));
    rules.put(
        "JNA stays in the OpenSlide binding",
        outside("com.sun.jna..", "io.segtme.connectors.openslide.binding.."));
    rules.put(
        "stages never know each other",
        slices()
            .matching("io.segtme.segmentation.(" + STAGES + ")..")
            .should()
            .notDependOnEachOther());
    rules.put(
        "what stages share knows no stage",
        noClasses()
            .that()
            .resideInAnyPackage(
                "io.segtme.segmentation.model..",
                "io.segtme.segmentation.metrics..",
                "io.segtme.segmentation.background..",
                "io.segtme.segmentation.graph..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STAGE_PACKAGES));
    rules.put(
        "operators emit beside their main output only to what their stage declared",
        noClasses()
            .that()
            .resideInAPackage("io.segtme.segmentation..")
            .and()
            .resideOutsideOfPackage("io.segtme.segmentation.graph..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.flink.util.OutputTag"));
    rules.put(
        "only publish sees Avro in the job",
        noClasses()
            .that()
            .resideInAPackage("io.segtme.segmentation..")
            .and()
            .resideOutsideOfPackage("io.segtme.segmentation.publish..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.segtme.events..", "org.apache.avro.."));
    rules.put(
        "only commands and options see picocli",
        outside(
            "picocli..",
            "io.segtme.bench",
            "io.segtme.cli",
            "io.segtme.cli.command..",
            "io.segtme.cli.option.."));
    rules.put(
        "public exceptions are explained",
        classes()
            .that()
            .areAssignableTo(Exception.class)
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .implement("io.segtme.base.Explained"));
    rules.replaceAll((name, rule) -> rule.allowEmptyShould(true));
    return rules;
  }

  private static ArchRule below(String[] layer, String[]... above) {
    return none(layer, Stream.of(above).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static ArchRule none(String[] layer, String... forbidden) {
    return noClasses()
        .that()
        .resideInAnyPackage(layer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden);
  }

  private static ArchRule outside(String library, String... homes) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
