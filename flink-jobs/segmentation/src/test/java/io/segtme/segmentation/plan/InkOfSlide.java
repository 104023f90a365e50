package io.segtme.segmentation.plan;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.read.FrameReader;
import io.segtme.connectors.openslide.read.SharedSquares;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.events.Lineage;
import io.segtme.kernels.frame.ModelFrame;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Where a slide has ink, by the tissue rule at its own resolution. */
public final class InkOfSlide {
  private final Lineage lineage;
  private final ModelFrame coarse;
  private final byte[] rgb;

  public InkOfSlide(Path slide, Lineage lineage) throws SlideException {
    this.lineage = lineage;
    SlideInfo info = SlideInfo.read(slide);
    coarse =
        FrameReader.frame(
            info,
            Mpp.of(info, OptionalDouble.of(lineage.getMppX())),
            SlideMask.COARSE * lineage.getTargetMpp());
    try (SharedSquares squares =
        SharedSquares.acquire(1, 64 << 20, GuardSettings.IN_PROCESS, SlideLimits.defaults())) {
      rgb =
          new FrameReader(info, coarse, squares.reader())
              .read(0, 0, coarse.width(), coarse.height())
              .rgb();
    }
  }

  /** Whether there is ink at a level-0 place. */
  public boolean isAt(double x, double y) {
    double scale = lineage.getMppX() / (SlideMask.COARSE * lineage.getTargetMpp());
    int column = Math.min(coarse.width() - 1, (int) (x * scale));
    int row = Math.min(coarse.height() - 1, (int) (y * scale));
    int at = 3 * (row * coarse.width() + column);
    return TissueRule.isInk(rgb[at] & 255, rgb[at + 1] & 255, rgb[at + 2] & 255);
  }
}
