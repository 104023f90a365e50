package io.segtme.connectors.openslide.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Samples of a decoded band as RGB, 8 bits each: the numbers of the file, without any change of
 * colour space; the high byte of 16 bits; grey three times; alpha over white.
 */
final class BandPixels {
  private final BufferedImage band;
  private final Raster raster;
  private final int samples;
  private final boolean alpha;
  private final int shift;

  private BandPixels(BufferedImage band, int shift) {
    this.band = band;
    this.raster = band.getRaster();
    this.samples = raster.getNumBands();
    this.alpha = band.getColorModel().hasAlpha();
    this.shift = shift;
  }

  /**
   * The pixels of a band, row by row.
   *
   * @throws UnsupportedPictureException where its samples are not grey, RGB, a palette or these
   *     with alpha, of 8 or 16 bits
   */
  static byte[] rgb(BufferedImage band) throws UnsupportedPictureException {
    if (band.getColorModel() instanceof IndexColorModel palette) {
      return new BandPixels(band, 0).indexed(palette);
    }
    Raster raster = band.getRaster();
    int samples = raster.getNumBands();
    int type = raster.getDataBuffer().getDataType();
    int bits = band.getColorModel().getComponentSize(0);
    boolean whole =
        type == DataBuffer.TYPE_BYTE
            || type == DataBuffer.TYPE_USHORT
            || type == DataBuffer.TYPE_INT;
    int colours = band.getColorModel().hasAlpha() ? samples - 1 : samples;
    if (!whole || (colours != 1 && colours != 3) || (bits != 8 && bits != 16)) {
      throw new UnsupportedPictureException(
          "%d samples of %d bits a pixel".formatted(samples, bits));
    }
    return new BandPixels(band, bits - 8).plain();
  }

  private byte[] plain() {
    int width = band.getWidth();
    byte[] rgb = new byte[3 * width * band.getHeight()];
    int[] row = new int[samples * width];
    boolean premultiplied = band.isAlphaPremultiplied();
    int at = 0;
    for (int y = 0; y < band.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int from = samples * x;
        int over = alpha ? row[from + samples - 1] >> shift : 255;
        for (int c = 0; c < 3; c++) {
          int value = row[from + (samples < 3 ? 0 : c)] >> shift;
          rgb[at++] = (byte) (premultiplied ? value + 255 - over : overWhite(value, over));
        }
      }
    }
    return rgb;
  }

  private byte[] indexed(IndexColorModel palette) {
    int width = band.getWidth();
    byte[] rgb = new byte[3 * width * band.getHeight()];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < band.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        int over = palette.getAlpha(row[x]);
        rgb[at++] = (byte) overWhite(palette.getRed(row[x]), over);
        rgb[at++] = (byte) overWhite(palette.getGreen(row[x]), over);
        rgb[at++] = (byte) overWhite(palette.getBlue(row[x]), over);
      }
    }
    return rgb;
  }

  private static int overWhite(int value, int alpha) {
    return alpha == 255 ? value : (value * alpha + 127) / 255 + 255 - alpha;
  }
}
