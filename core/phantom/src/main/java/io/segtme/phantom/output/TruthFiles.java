package io.segtme.phantom.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.segtme.base.NucleusKind;
import io.segtme.phantom.DrawnField;
import io.segtme.phantom.PhantomSpec;
import io.segtme.phantom.truth.NucleusTruth;
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
final class TruthFiles implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final String SUMMARY = ".truth.json";
  private static final String LINES = ".truth.jsonl";
  private static final String INSTANCES = "_inst.png";
  private static final String CLASSES = "_type.png";

  private final Path base;
  private final PhantomSpec spec;
  private final BufferedWriter lines;
  private final int[] counts = new int[NucleusKind.values().length + 1];
  private final @Nullable LabelImages images;

  /** Files beside {@code svs}, named as it is without its ending. */
  TruthFiles(Path svs, PhantomSpec spec) throws IOException {
    String name = svs.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    base = svs.resolveSibling(name);
    this.spec = spec;
    Files.deleteIfExists(file(SUMMARY));
    lines = Files.newBufferedWriter(file(LINES));
    boolean small = Math.max(spec.width(), spec.height()) <= PhantomSlide.LABELLED;
    images = small ? new LabelImages(spec.width(), spec.height()) : null;
  }

  /**
   * Adds a band of the slide.
   *
   * @param y its first row
   * @param parts the fields that fill the band, left to right
   */
  void add(int y, int rows, DrawnField[] parts) throws IOException {
    for (DrawnField part : parts) {
      for (NucleusTruth nucleus : part.nuclei()) {
        counts[nucleus.kind()]++;
        lines.write(line(nucleus));
        lines.write('\n');
      }
    }
    if (images != null) {
      images.add(y, rows, parts);
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

  /**
   * Completes all files.
   *
   * @return how many nuclei the slide has, by class 0 to 5
   */
  int[] finish() throws IOException {
    lines.close();
    List<String> files = new ArrayList<>(List.of(name(LINES)));
    Files.deleteIfExists(file(INSTANCES));
    Files.deleteIfExists(file(CLASSES));
    if (images != null && images.fits()) {
      images.write(file(INSTANCES), file(CLASSES));
      files.add(name(INSTANCES));
      files.add(name(CLASSES));
    }
    JSON.writeValue(file(SUMMARY).toFile(), summary(files));
    return counts.clone();
  }

  private Map<String, Object> summary(List<String> files) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", base.getFileName().toString());
    json.put("licence", "generated");
    json.put("width", spec.width());
    json.put("height", spec.height());
    json.put("seed", spec.seed());
    json.put("mpp", spec.mpp());
    json.put("border", spec.border());
    json.put("classes", NucleusKind.labels());
    Map<String, Integer> nuclei = new LinkedHashMap<>();
    for (NucleusKind kind : NucleusKind.values()) {
      nuclei.put(kind.label(), counts[kind.id()]);
    }
    json.put("nuclei", nuclei);
    json.put("truth", files);
    return json;
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
