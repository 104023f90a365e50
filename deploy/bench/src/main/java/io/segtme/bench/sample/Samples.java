package io.segtme.bench.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.phantom.Phantom;
import io.segtme.phantom.PhantomField;
import io.segtme.phantom.PhantomSpec;
import io.segtme.phantom.output.PhantomFolder;
import io.segtme.phantom.output.PhantomSlide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes into a folder what the documents' commands read, small and drawn: slides, a folder of
 * labelled fields, predictions of tiles. The check of the documents runs it.
 */
public final class Samples {
  private static final int SIDE = 600;
  private static final double MPP = 0.5;
  private static final int FIELD_SIDE = 256;
  private static final double FIELD_MPP = 0.25;
  private static final List<String> SLIDES =
      List.of("CMU-1-Small-Region.svs", "a.svs", "b.svs", "scan.tif");

  private Samples() {}

  /**
   * Writes all of them; the folder is made if it is missing.
   *
   * @throws IOException where that fails
   */
  public static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < SLIDES.size(); i++) {
      PhantomSlide.write(
          folder.resolve(SLIDES.get(i)),
          PhantomSpec.of(SIDE, SIDE, i + 1, MPP),
          (done, of) -> {
            // seconds
          });
    }
    PhantomFolder.write(folder.resolve("labelled/nucls"), fields());
    TilePredictionFiles.write(folder.resolve("predictions"));
  }

  /** Some to train on, some held out. */
  private static Map<String, PhantomField> fields() {
    Map<String, PhantomField> fields = new TreeMap<>();
    for (String name : List.of("a", "b", "c", "d", "e", "test_a", "test_b")) {
      fields.put(name, Phantom.field(fields.size(), FIELD_SIDE, FIELD_MPP));
    }
    return fields;
  }

  static void json(Path file, Map<String, ?> fields) throws IOException {
    Files.write(file, new ObjectMapper().writeValueAsBytes(fields));
  }
}
