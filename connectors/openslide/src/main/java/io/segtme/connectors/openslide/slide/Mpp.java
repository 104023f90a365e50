package io.segtme.connectors.openslide.slide;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.kernels.frame.ModelFrame;
import java.util.OptionalDouble;

/**
 * Micrometres per pixel of level 0, of both axes. Source: spec section 2.
 *
 * @param x of the x axis, {@value ModelFrame#LEAST_MPP} to {@value ModelFrame#MOST_MPP}
 * @param y of the y axis, likewise
 */
public record Mpp(double x, double y) {
  public Mpp {
    if (!ModelFrame.isPlausible(x) || !ModelFrame.isPlausible(y)) {
      throw new IllegalArgumentException(
          "mpp %s x %s: allowed is %s to %s on both axes"
              .formatted(x, y, ModelFrame.LEAST_MPP, ModelFrame.MOST_MPP));
    }
  }

  /**
   * The override, for both axes, where the arrival has one; else what the file states.
   *
   * @throws SlideException MPP_UNKNOWN if there is neither, MPP_IMPLAUSIBLE if the one that counts
   *     is not a number or outside {@value ModelFrame#LEAST_MPP} to {@value ModelFrame#MOST_MPP}
   */
  public static Mpp of(SlideInfo info, OptionalDouble override) throws SlideException {
    if (override.isPresent()) {
      double mpp = override.getAsDouble();
      return checked(info, "the arrival", mpp, mpp);
    }
    if (info.mppX().isEmpty() || info.mppY().isEmpty()) {
      throw new SlideException(
          SlideError.MPP_UNKNOWN,
          ("%s: the slide does not state its micrometres per pixel%s; give them with the arrival (mpp,"
                  + " or --mpp on the command line)")
              .formatted(
                  info.file().path(), info.mppHint().isEmpty() ? "" : ", " + info.mppHint()));
    }
    return checked(info, "the slide", info.mppX().getAsDouble(), info.mppY().getAsDouble());
  }

  private static Mpp checked(SlideInfo info, String source, double x, double y)
      throws SlideException {
    if (ModelFrame.isPlausible(x) && ModelFrame.isPlausible(y)) {
      return new Mpp(x, y);
    }
    if (Double.isNaN(x) || Double.isNaN(y)) {
      throw new SlideException(
          SlideError.MPP_IMPLAUSIBLE,
          ("%s: %s states micrometres per pixel that are not a number; give the true value with the"
                  + " arrival (mpp, or --mpp on the command line)")
              .formatted(info.file().path(), source));
    }
    throw new SlideException(
        SlideError.MPP_IMPLAUSIBLE,
        ("%s: %s states %s x %s micrometres per pixel, which is outside %s to %s; give the true"
                + " value with the arrival (mpp, or --mpp on the command line)")
            .formatted(
                info.file().path(), source, x, y, ModelFrame.LEAST_MPP, ModelFrame.MOST_MPP));
  }
}
