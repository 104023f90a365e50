package io.segtme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code segtme}, before any Java runs. */
class LauncherTest {
  @TempDir Path project;

  @Test
  void aProjectThatCannotBeWrittenIsOneSentence() throws Exception {
    Path launcher = Files.copy(Path.of("../../segtme"), project.resolve("segtme"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    for (String folder : "schemas core connectors flink-jobs deploy models .mvn".split(" ")) {
      Files.createDirectory(project.resolve(folder));
    }
    Files.writeString(project.resolve(".segtme"), "a file where the folder should be");
    Process process =
        new ProcessBuilder("bash", launcher.toString(), "help").redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isOne();
    assertThat(said.lines())
        .singleElement()
        .asString()
        .startsWith("segtme: FOLDER_READ_ONLY: " + project.toRealPath() + "/.segtme");
  }
}
