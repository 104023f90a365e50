package io.segtme.kernels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.watershed.SeedKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * What the Python reference wrote into a folder, its files plain or with {@code .gz} at the end.
 */
public final class Reference {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path dir;

  public Reference(Path dir) {
    this.dir = dir;
  }

  public FieldMaps maps() {
    JsonNode shape = json("shape.json");
    return new FieldMaps(
        shape.get("width").asInt(),
        shape.get("height").asInt(),
        bytes("sem.u8"),
        bytes("prob.u8"),
        bytes("h.i8"),
        bytes("v.i8"));
  }

  JsonNode json(String name) {
    try {
      return JSON.readTree(bytes(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int[] labels(SeedKind seeds) {
    byte[] bytes = bytes("label-" + name(seeds) + ".i32");
    int[] labels = new int[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(labels);
    return labels;
  }

  List<JsonNode> instances(SeedKind seeds) {
    List<JsonNode> rows = new ArrayList<>();
    text("instances-" + name(seeds) + ".jsonl").lines().forEach(line -> rows.add(parse(line)));
    return rows;
  }

  /** The line that the reference printed: {@code edt 214 nuclei <digest> 3 cut}. */
  Summary summary(SeedKind seeds, String printed) {
    for (String line : printed.split("\n", -1)) {
      String[] words = line.split(" ", -1);
      if (words[0].equals(name(seeds))) {
        return new Summary(Integer.parseInt(words[1]), words[3], Integer.parseInt(words[4]));
      }
    }
    throw new IllegalArgumentException("no line of " + seeds + " in: " + printed);
  }

  record Summary(int nuclei, String digest, int cut) {}

  String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  byte[] bytes(String name) {
    try {
      Path plain = dir.resolve(name);
      if (Files.exists(plain)) {
        return Files.readAllBytes(plain);
      }
      try (InputStream packed =
          new GZIPInputStream(Files.newInputStream(dir.resolve(name + ".gz")))) {
        return packed.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(SeedKind seeds) {
    return seeds.name().toLowerCase(Locale.ROOT);
  }
}
