package io.segtme.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.cli.Cli;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code segtme segment} on what the reference wrote, beside what the reference answered. */
class SegmentCommandIT {
  private static final List<String> MAPS =
      List.of("shape.json", "sem.u8", "prob.u8", "h.i8", "v.i8");
  private static final List<String> TILES = List.of("tiles.json", "tile-0-0.u8", "tile-0-1.u8");
  private static final List<String> RESULTS =
      List.of("instances-edt.jsonl", "label-edt.i32", "instances-core.jsonl", "label-core.i32");

  @TempDir Path folder;
  private String out;

  @BeforeEach
  void place() {
    out = folder.resolve("out").toString();
  }

  @Test
  void mapsWhole() throws IOException {
    unpack("maps", MAPS);
    Cli run = Cli.run("segment", folder.toString(), "--extent", "256", "--out", out);
    answers(run, "maps");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void mapsStreamed() throws IOException {
    unpack("maps", MAPS);
    answers(
        Cli.run(
            ("segment " + folder + " --extent 256 --out " + out)
                .concat(" --streamed --block 2 --parallelism 2 --shuffle 5")
                .split(" ")),
        "maps");
  }

  @Test
  void tilesWhole() throws IOException {
    unpack("overlap", TILES);
    answers(
        Cli.run("segment", folder.toString(), "--tiles", "--extent", "256", "--out", out),
        "overlap");
  }

  @Test
  void tilesStreamed() throws IOException {
    unpack("overlap", TILES);
    answers(
        Cli.run(
            ("segment " + folder + " --tiles --extent 256 --streamed --block 2 --out " + out)
                .split(" ")),
        "overlap");
  }

  @Test
  void oneKindOfSeedsAsJson() throws IOException {
    unpack("maps", MAPS);
    Cli run = Cli.run("segment", folder.toString(), "--seeds", "core", "--json");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("{\"seeds\":\"core\",\"nuclei\":")
        .contains("\"cutComponents\":0", "\"resultDigest\":\"")
        .containsOnlyOnce("\n");
    assertThat(folder.resolve("label-core.i32")).exists();
    assertThat(folder.resolve("label-edt.i32")).doesNotExist();
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() throws IOException {
    Cli empty = Cli.run("segment", folder.toString());
    assertThat(empty.err()).startsWith("FILE_MISSING: " + folder.resolve("shape.json"));
    unpack("maps", MAPS);
    Files.write(folder.resolve("prob.u8"), new byte[7]);
    Cli shorter = Cli.run("segment", folder.toString());
    assertThat(shorter.err())
        .startsWith("PREDICTIONS_INVALID: " + folder.resolve("prob.u8"))
        .contains("expected 78000 bytes, got 7")
        .containsOnlyOnce("\n");
    assertThat(shorter.code()).isEqualTo(Failures.FAILED);
    unpack("overlap", TILES);
    byte[] tile = Files.readAllBytes(folder.resolve("tile-0-1.u8"));
    tile[5] = 9;
    Files.write(folder.resolve("tile-0-1.u8"), tile);
    String line = "segment " + folder + " --tiles --out " + out;
    for (String way : List.of("", " --streamed --parallelism 1")) {
      Cli wrong = Cli.run((line + way).split(" "));
      assertThat(wrong.err())
          .startsWith("PREDICTIONS_INVALID: " + folder.resolve("tile-0-1.u8"))
          .contains("class 9")
          .containsOnlyOnce("\n");
      assertThat(wrong.code()).isEqualTo(Failures.FAILED);
    }
  }

  /** The lines that the reference printed, and its files to the byte. */
  private void answers(Cli run, String golden) {
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(new String(read(golden, "printed.txt"), StandardCharsets.UTF_8));
    for (String result : RESULTS) {
      assertThat(Path.of(out, result)).hasBinaryContent(read(golden, result + ".gz"));
    }
  }

  private void unpack(String golden, List<String> files) throws IOException {
    for (String file : files) {
      Files.write(folder.resolve(file), read(golden, file + ".gz"));
    }
  }

  private static byte[] read(String golden, String file) {
    String name = "/golden/" + golden + "/" + file;
    try (InputStream in = SegmentCommandIT.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return file.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
