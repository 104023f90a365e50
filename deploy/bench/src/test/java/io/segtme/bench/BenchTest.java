package io.segtme.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.bench.harness.Benchmark;
import io.segtme.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Bench.run(
        new Console.Streams(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false),
        args);
  }

  @Test
  void withoutANameTheyAreListed() {
    assertThat(run()).isZero();
    for (Benchmark benchmark : Bench.ALL) {
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains(benchmark.name(), benchmark.arguments(), benchmark.description());
    }
  }

  @Test
  void everyNameStandsInTheDocumentsSoThatTheirCheckRunsIt() throws IOException {
    String documented = Files.readString(Path.of("../../docs/benchmarks.md"));
    for (Benchmark benchmark : Bench.ALL) {
      assertThat(documented).contains("./segtme bench " + benchmark.name());
    }
  }

  @Test
  void aNameThatIsNotOneIsNamedWithTheOthers() {
    assertThat(run("seconds")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("USAGE: there is no benchmark 'seconds', choose one of [kernels, ")
        .containsOnlyOnce("\n");
  }

  @Test
  void anArgumentThatDoesNotFitIsNamed() {
    assertThat(run("seams", "wide")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("ARGUMENT_INVALID: 'wide' is not allowed, choose a whole number");
  }

  @Test
  void theTableGoesToStdoutAndAsJsonToAFile() throws IOException {
    Path json = folder.resolve("seams.json");
    assertThat(run("seams", "600", "--json", json.toString(), "--quick"))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("mode ").contains("overlap");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.path("benchmark").asText()).isEqualTo("seams");
    assertThat(report.path("arguments").get(0).asText()).isEqualTo("600");
    assertThat(report.path("machine").path("processors").asInt()).isPositive();
    assertThat(report.path("rows").get(0).path("together MB").asDouble()).isPositive();
    assertThat(report.path("rows").get(0).path("growth").isNull()).isTrue();
  }
}
