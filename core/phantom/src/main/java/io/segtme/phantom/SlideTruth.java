package io.segtme.phantom;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of truth beside a slide, while it is being written. */
final class SlideTruth implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path base;
  private final PhantomSpec spec;
  private final BufferedWriter lines;
  private final int[] counts = new int[Kind.values().length + 1];
  private final @Nullable LabelPictures pictures;

  SlideTruth(Path svs, PhantomSpec spec) throws IOException {
    String name = svs.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    base = svs.resolveSibling(name);
    this.spec = spec;
    Files.deleteIfExists(file(".truth.json"));
    lines = Files.newBufferedWriter(file(".truth.jsonl"));
    boolean small = Math.max(spec.width(), spec.height()) <= PhantomSlide.LABELLED;
    pictures = small ? new LabelPictures(spec.width(), spec.height()) : null;
  }

  void band(int y, int rows, Phantom.Drawn[] drawn) throws IOException {
    for (Phantom.Drawn part : drawn) {
      for (NucleusTruth nucleus : part.truth()) {
        counts[nucleus.kind()]++;
        lines.write(line(nucleus));
        lines.write('\n');
      }
    }
    if (pictures != null) {
      pictures.band(y, rows, drawn);
    }
  }

  private static String line(NucleusTruth n) {
    return String.format(
        Locale.ROOT,
        "{\"id\":%d,\"class\":%d,\"x\":%.3f,\"y\":%.3f,\"areaUm2\":%.3f,\"box\":[%d,%d,%d,%d]}",
        n.id(),
        n.kind(),
        n.x(),
        n.y(),
        n.areaUm2(),
        n.x0(),
        n.y0(),
        n.x1(),
        n.y1());
  }

  /** Completes all files. */
  int[] finish() throws IOException {
    lines.close();
    List<String> files = new ArrayList<>(List.of(name(".truth.jsonl")));
    Files.deleteIfExists(file("_inst.png"));
    Files.deleteIfExists(file("_type.png"));
    if (pictures != null && pictures.fits()) {
      pictures.write(file("_inst.png"), file("_type.png"));
      files.add(name("_inst.png"));
      files.add(name("_type.png"));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", base.getFileName().toString());
    json.put("licence", "generated");
    json.put("width", spec.width());
    json.put("height", spec.height());
    json.put("seed", spec.seed());
    json.put("mpp", spec.mpp());
    json.put("border", spec.border());
    json.put("classes", Kind.names());
    Map<String, Integer> nuclei = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      nuclei.put(kind.name().toLowerCase(Locale.ROOT), counts[kind.id]);
    }
    json.put("nuclei", nuclei);
    json.put("truth", files);
    JSON.writeValue(file(".truth.json").toFile(), json);
    return counts.clone();
  }

  private String name(String suffix) {
    return base.getFileName() + suffix;
  }

  private Path file(String suffix) {
    return base.resolveSibling(name(suffix));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
