package io.segtme.connectors.openslide.slide;

import io.segtme.connectors.openslide.layout.Layout;
import io.segtme.connectors.openslide.layout.TiffDirectory;
import io.segtme.kernels.frame.ModelFrame;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a TIFF's resolution tags say: quoted to the user, never used, since writers often put a
 * screen's resolution there.
 */
final class TagMpp {
  private TagMpp() {}

  /** Such as "its TIFF tags say 20040 x 20040 px/cm = 0.499: --mpp 0.499"; empty if implausible. */
  static String hint(Layout layout) {
    return layout.largest().map(TagMpp::hint).orElse("");
  }

  private static String hint(TiffDirectory level) {
    double x = level.micrometresX();
    double y = level.micrometresY();
    if (!ModelFrame.isPlausible(x) || !ModelFrame.isPlausible(y)) {
      return "";
    }
    String mpp = plain(x);
    return mpp.equals(plain(y))
        ? "its TIFF tags say %s = %s: --mpp %s".formatted(level.resolution(), mpp, mpp)
        : "its TIFF tags say %s = %s x %s".formatted(level.resolution(), mpp, plain(y));
  }

  private static String plain(double mpp) {
    return new BigDecimal(mpp).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
