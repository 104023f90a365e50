package io.segtme.phantom;

import io.segtme.phantom.svs.SvsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Writes a phantom as a pyramidal Aperio SVS that OpenSlide opens with its mpp, and its truth
 * beside it, band by band: memory grows with the width alone, but for label pictures.
 *
 * <ul>
 *   <li>{@code NAME.truth.json}: specification, mpp, number of nuclei by class, written last
 *   <li>{@code NAME.truth.jsonl}: a {@link NucleusTruth} a line, from top to bottom
 *   <li>{@code NAME_inst.png} and {@code NAME_type.png}, as in a labelled folder: only where no
 *       side is above {@value #LABELLED} pixels and there are at most 65,535 nuclei
 * </ul>
 */
public final class PhantomSlide {
  /** Longest side of a slide that gets label pictures. */
  public static final int LABELLED = 8192;

  private static final int BLOCK = 1024;

  private PhantomSlide() {}

  /** Hears how far the work is. */
  @FunctionalInterface
  public interface Progress {
    void rows(int done, int of);
  }

  /**
   * Writes slide and truth; files of those names are replaced.
   *
   * @return how many nuclei it has, by class 0 to 5
   */
  public static int[] write(Path svs, PhantomSpec spec, Progress progress) throws IOException {
    Phantom phantom = new Phantom(spec);
    SvsWriter.Spec file =
        new SvsWriter.Spec(
            spec.width(), spec.height(), OptionalDouble.of(spec.mpp()), (float) phantom.quality());
    try (SlideTruth truth = new SlideTruth(svs, spec)) {
      SvsWriter.write(
          svs,
          file,
          (y, rows, rgb) -> {
            band(phantom, y, rows, rgb, truth);
            progress.rows(y + rows, spec.height());
          });
      return truth.finish();
    }
  }

  private static void band(Phantom phantom, int y, int rows, byte[] rgb, SlideTruth truth)
      throws IOException {
    int width = phantom.spec().width();
    int blocks = (width + BLOCK - 1) / BLOCK;
    Phantom.Drawn[] drawn = new Phantom.Drawn[blocks];
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            i -> {
              int x = i * BLOCK;
              drawn[i] = phantom.draw(x, y, Math.min(BLOCK, width - x), rows);
              byte[] part = drawn[i].field().rgb();
              int w = drawn[i].field().width();
              for (int row = 0; row < rows; row++) {
                System.arraycopy(part, 3 * row * w, rgb, 3 * (row * width + x), 3 * w);
              }
            });
    truth.band(y, rows, drawn);
  }
}
