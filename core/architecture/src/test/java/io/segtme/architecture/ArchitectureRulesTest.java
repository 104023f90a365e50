package io.segtme.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule sees what it forbids: two classes, of which one uses the other, are compiled. */
class ArchitectureRulesTest {
  private static final String EXPLAINED = "public exceptions are explained";

  @TempDir Path folder;

  static Stream<Arguments> violations() {
    return Stream.of(
        arrow("packages form no cycle", "io.segtme.kernels.frame", "io.segtme.kernels.shape"),
        arrow("base and schemas know nothing above", "io.segtme.schemas", "io.segtme.kernels"),
        arrow("base and schemas know nothing above", "io.segtme.base", "io.segtme.cli"),
        arrow("core knows nothing above", "io.segtme.models.text", "io.segtme.connectors.djl"),
        arrow("core knows nothing above", "io.segtme.phantom", "io.segtme.training.data"),
        arrow("connectors know nothing above", "io.segtme.connectors.export", "io.segtme.cli"),
        arrow("connectors know nothing above", "io.segtme.connectors.djl", "io.segtme.training"),
        arrow("jobs know nothing above", "io.segtme.segmentation", "io.segtme.cli.offline"),
        arrow("kernels need nothing but geometry", "io.segtme.kernels.tme", "org.slf4j"),
        arrow("core needs no framework", "io.segtme.models", "org.apache.flink.api"),
        arrow("core needs no framework", "io.segtme.phantom.svs", "com.sun.jna"),
        arrow("exports need no framework", "io.segtme.connectors.export.report", "ai.djl"),
        arrow("DJL stays in its connector and in training", "io.segtme.segmentation", "ai.djl"),
        arrow(
            "JNA stays in the OpenSlide binding",
            "io.segtme.connectors.openslide.read",
            "com.sun.jna"),
        arrow(
            "stages never know each other",
            "io.segtme.segmentation.read",
            "io.segtme.segmentation.infer"),
        arrow(
            "what stages share knows no stage",
            "io.segtme.segmentation.model",
            "io.segtme.segmentation.tme"),
        arrow(
            "what stages share knows no stage",
            "io.segtme.segmentation.background",
            "io.segtme.segmentation.open"),
        arrow(
            "operators emit beside their main output only to what their stage declared",
            "io.segtme.segmentation.infer",
            "org.apache.flink.util.OutputTag"),
        arrow(
            "only publish sees Avro in the job", "io.segtme.segmentation.plan", "io.segtme.events"),
        arrow("only commands and options see picocli", "io.segtme.cli.stack", "picocli"),
        arrow("only commands and options see picocli", "io.segtme.bench.seam", "picocli"));
  }

  @ParameterizedTest
  @MethodSource("violations")
  void aViolationIsSeen(String rule, String from, String to) throws IOException {
    JavaClasses classes = classes(from, to, rule.contains("cycle"));
    assertThatThrownBy(
            () -> Objects.requireNonNull(ArchitectureRules.all().get(rule)).check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(from + ".User");
  }

  @Test
  void anExceptionWithoutAReasonIsSeen() throws IOException {
    Path file = folder.resolve("OddException.java");
    Files.writeString(
        file, "package io.segtme.kernels; public class OddException extends RuntimeException {}");
    compile(List.of("-d", folder.toString(), file.toString()));
    JavaClasses classes = new ClassFileImporter().importPath(folder);
    assertThatThrownBy(
            () -> Objects.requireNonNull(ArchitectureRules.all().get(EXPLAINED)).check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.segtme.kernels.OddException");
  }

  @Test
  void everyRuleIsBrokenOnce() {
    Set<Object> broken = new TreeSet<>(Set.of(EXPLAINED));
    violations().forEach(violation -> broken.add(violation.get()[0]));
    assertThat(broken).containsAll(ArchitectureRules.all().keySet());
  }

  @Test
  void whatIsAllowedPasses() throws IOException {
    JavaClasses classes = classes("io.segtme.connectors.djl", "ai.djl", false);
    ArchitectureRules.all().values().forEach(rule -> rule.check(classes));
  }

  private static Arguments arrow(String rule, String from, String to) {
    return Arguments.of(rule, from, to);
  }

  /**
   * {@code from.User} has a field of {@code to}, a class or else a package's class {@code Used};
   * {@code back} adds one the other way.
   */
  private JavaClasses classes(String from, String to, boolean back) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-d", folder.toString()));
    String name = to.substring(to.lastIndexOf('.') + 1);
    boolean isClass = Character.isUpperCase(name.charAt(0));
    String used = isClass ? name : "Used";
    String inPackage = isClass ? to.substring(0, to.lastIndexOf('.')) : to;
    arguments.add(source(from, "User", inPackage + '.' + used));
    arguments.add(source(inPackage, used, back ? from + ".User" : "Object"));
    compile(arguments);
    return new ClassFileImporter().importPath(folder);
  }

  private static void compile(List<String> arguments) {
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).isZero();
  }

  private String source(String inPackage, String name, String field) throws IOException {
    Path file = folder.resolve("src").resolve(inPackage).resolve(name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "package %s; public class %s { %s field; }".formatted(inPackage, name, field));
    return file.toString();
  }
}
