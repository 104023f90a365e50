package io.segtme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every jar beside our own code is named, with its licence, in {@code THIRD-PARTY.md}. */
final class ThirdPartyIT {
  private static final Pattern ROW =
      Pattern.compile("^\\| [^|]+ \\| ([^|]+) \\| [^|]+ \\|$", Pattern.MULTILINE);

  @Test
  void everyShippedJarIsNamed() throws IOException {
    Set<String> named =
        ROW.matcher(Files.readString(Path.of("../../THIRD-PARTY.md")))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toSet());
    List<String> shipped = jars(Path.of("target/lib"));
    assertThat(shipped).hasSizeGreaterThan(50);
    assertThat(shipped)
        .allSatisfy(jar -> assertThat(named).as(jar).anyMatch(name -> jar.startsWith(name + "-")));
  }

  private static List<String> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar") && !name.startsWith("segtme-"))
          .toList();
    }
  }
}
