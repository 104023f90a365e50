package io.segtme.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The image is built from what the build leaves: every COPY finds something, in the right place.
 */
final class DockerfileIT {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void everyCopyFindsWhatTheBuildLeft() throws IOException {
    List<String> sources = copies();
    assertThat(sources).hasSize(3);
    for (String source : sources) {
      assertThat(found(source)).as(source).isNotEmpty();
    }
  }

  @Test
  void nativeLibrariesAreInFlinksOwnClassPathAndNothingIsThereTwice() throws IOException {
    List<String> lib = names(found(copies().get(0)));
    List<String> usrlib = names(found(copies().get(1)));
    assertThat(lib).anyMatch(n -> n.startsWith("pytorch-engine"));
    assertThat(lib).anyMatch(n -> n.startsWith("pytorch-native-cpu"));
    assertThat(lib).anyMatch(n -> n.startsWith("jna-"));
    assertThat(usrlib).anyMatch(n -> n.startsWith("segtme-kernels"));
    assertThat(usrlib).anyMatch(n -> n.startsWith("flink-connector-kafka"));
    assertThat(usrlib)
        .noneMatch(lib::contains)
        .noneMatch(
            n -> n.startsWith("flink-core") || n.startsWith("flink-runtime") || n.startsWith("jna"))
        .noneMatch(n -> n.startsWith("slf4j") || n.startsWith("log4j"));
  }

  @Test
  void theImageDoesNotRunAsRoot() throws IOException {
    List<String> users =
        Files.readAllLines(ROOT.resolve("docker/Dockerfile")).stream()
            .filter(line -> line.startsWith("USER "))
            .toList();
    assertThat(users.get(users.size() - 1)).isEqualTo("USER flink");
  }

  private static List<String> copies() throws IOException {
    return Files.readAllLines(ROOT.resolve("docker/Dockerfile")).stream()
        .filter(line -> line.startsWith("COPY "))
        .map(line -> line.split(" +"))
        .map(words -> words[words.length - 2])
        .toList();
  }

  private static List<Path> found(String source) throws IOException {
    Path path = ROOT.resolve(source);
    Path folder = source.endsWith("/") ? path : path.getParent();
    String name = source.endsWith("/") ? "*" : path.getFileName().toString();
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> matcher.matches(f.getFileName())).toList();
    }
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(f -> f.getFileName().toString()).toList();
  }
}
