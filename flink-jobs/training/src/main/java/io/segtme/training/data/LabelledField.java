package io.segtme.training.data;

/**
 * A picture with the truth about every pixel. Arrays are row by row and shared, not copied: nobody
 * changes them.
 *
 * @param name of the field in its data set
 * @param width pixels, at least 1, likewise {@code height}
 * @param rgb interleaved, 3 bytes a pixel
 * @param instance id of the nucleus that owns the pixel, 0 for background
 * @param cls class 0 to 5 of the specification; {@link #UNKNOWN_CLASS} for a nucleus whose class
 *     nobody knows; {@link #IGNORE} for a pixel about which nothing is known
 * @param mpp micrometres a pixel, NaN where it is not known
 */
public record LabelledField(
    String name, int width, int height, byte[] rgb, int[] instance, byte[] cls, double mpp) {
  /** A nucleus of unknown class: foreground, with a shape, without a class. */
  public static final byte UNKNOWN_CLASS = (byte) 254;

  /** A pixel without truth: counts in no loss and no figure. */
  public static final byte IGNORE = (byte) 255;

  /**
   * @throws IllegalArgumentException where an array has not the size of the picture
   */
  public LabelledField {
    int pixels = Math.multiplyExact(width, height);
    if (width < 1 || height < 1 || rgb.length != 3 * pixels) {
      throw new IllegalArgumentException(
          "field %s of %dx%d pixels with %d bytes of RGB"
              .formatted(name, width, height, rgb.length));
    }
    if (instance.length != pixels || cls.length != pixels) {
      throw new IllegalArgumentException(
          "field %s of %dx%d pixels with %d instance ids and %d classes"
              .formatted(name, width, height, instance.length, cls.length));
    }
  }

  /** The same field at another resolution by decree: a nominal one where none is known. */
  public LabelledField withMpp(double micrometres) {
    return new LabelledField(name, width, height, rgb, instance, cls, micrometres);
  }

  public int pixels() {
    return width * height;
  }
}
