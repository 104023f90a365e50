package io.segtme.phantom.output;

import io.segtme.phantom.DrawnField;
import io.segtme.phantom.Phantom;
import io.segtme.phantom.PhantomSpec;
import io.segtme.phantom.svs.SvsWriter;
import io.segtme.phantom.truth.NucleusTruth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Writes a phantom as a pyramidal Aperio SVS that OpenSlide opens with its mpp, and its truth
 * beside it, band by band: memory grows with the width alone, but for label pictures.
 *
 * <pre>{@code
 * PhantomSlide.write(Path.of("slide.svs"), PhantomSpec.of(8000, 6000, 7, 0.25), (done, of) -> {});
 * }</pre>
 *
 * <ul>
 *   <li>{@code NAME.truth.json}: specification, mpp, number of nuclei by class, written last
 *   <li>{@code NAME.truth.jsonl}: a {@link NucleusTruth} a line, from top to bottom
 *   <li>{@code NAME_inst.png} and {@code NAME_type.png}, as in a labelled folder: only where no
 *       side is above {@value #LABELLED} pixels and there are at most 65,535 nuclei
 * </ul>
 */
public final class PhantomSlide {
  /** Longest side of a slide that gets label pictures, pixels. */
  public static final int LABELLED = 8192;

  /** Width of the parts of a band that are drawn at the same time, pixels. */
  private static final int PART = 1024;

  private PhantomSlide() {}

  /** Receives the progress of the drawing. */
  @FunctionalInterface
  public interface RowListener {
    /**
     * Some more rows are drawn.
     *
     * @param done rows that are
     * @param of rows of the slide
     */
    void rowsDrawn(int done, int of);
  }

  /**
   * Writes slide and truth; files of those names are replaced.
   *
   * @return how many nuclei it has, by class 0 to 5
   * @throws IOException where a file cannot be written
   */
  public static int[] write(Path svs, PhantomSpec spec, RowListener listener) throws IOException {
    Phantom phantom = new Phantom(spec);
    SvsWriter.Spec file =
        new SvsWriter.Spec(
            spec.width(), spec.height(), OptionalDouble.of(spec.mpp()), (float) phantom.quality());
    try (TruthFiles truth = new TruthFiles(svs, spec)) {
      SvsWriter.write(
          svs,
          file,
          (y, rows, rgb) -> {
            truth.add(y, rows, band(phantom, y, rows, rgb));
            listener.rowsDrawn(y + rows, spec.height());
          });
      return truth.finish();
    }
  }

  /** Draws a band, its parts in parallel, and fills in its pixels. */
  private static DrawnField[] band(Phantom phantom, int y, int rows, byte[] rgb) {
    int width = phantom.spec().width();
    DrawnField[] parts = new DrawnField[(width + PART - 1) / PART];
    IntStream.range(0, parts.length)
        .parallel()
        .forEach(
            i -> {
              int x = i * PART;
              int w = Math.min(PART, width - x);
              parts[i] = phantom.draw(x, y, w, rows);
              byte[] part = parts[i].field().rgb();
              for (int row = 0; row < rows; row++) {
                System.arraycopy(part, 3 * row * w, rgb, 3 * (row * width + x), 3 * w);
              }
            });
    return parts;
  }
}
