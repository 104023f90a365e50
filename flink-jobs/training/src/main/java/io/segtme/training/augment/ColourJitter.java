package io.segtme.training.augment;

import io.segtme.training.data.Draw;

/**
 * The card's colour jitter: brightness, contrast and saturation as factors (contrast around the
 * tile's mean grey), then a hue shift and factors of hue, lightness and saturation in HLS.
 */
final class ColourJitter {
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  private ColourJitter() {}

  /** Brightness, contrast, saturation by so much at most either way, in place. */
  static void levels(byte[] rgb, double most, Draw draw) {
    float brightness = (float) draw.between(1 - most, 1 + most);
    float contrast = (float) draw.between(1 - most, 1 + most);
    float saturation = (float) draw.between(1 - most, 1 + most);
    levels(rgb, brightness, contrast, saturation);
  }

  /** Brightness, contrast and saturation by these factors, in that order, in place. */
  static void levels(byte[] rgb, float brightness, float contrast, float saturation) {
    int pixels = rgb.length / 3;
    double sum = 0;
    for (int i = 0; i < rgb.length; i += 3) {
      sum += grey(rgb[i] & 0xff, rgb[i + 1] & 0xff, rgb[i + 2] & 0xff);
    }
    float mean = (float) (sum / pixels) * brightness;
    for (int i = 0; i < rgb.length; i += 3) {
      float r = stretched(rgb[i], brightness, contrast, mean);
      float g = stretched(rgb[i + 1], brightness, contrast, mean);
      float b = stretched(rgb[i + 2], brightness, contrast, mean);
      float grey = grey(r, g, b) * (1 - saturation);
      rgb[i] = clamped(r * saturation + grey);
      rgb[i + 1] = clamped(g * saturation + grey);
      rgb[i + 2] = clamped(b * saturation + grey);
    }
  }

  private static float stretched(byte value, float brightness, float contrast, float mean) {
    return ((value & 0xff) * brightness - mean) * contrast + mean;
  }

  private static float grey(float r, float g, float b) {
    return RED * r + GREEN * g + BLUE * b;
  }

  static byte clamped(float value) {
    return (byte) (int) Math.max(0, Math.min(255, value + 0.5f));
  }

  /**
   * HLS in place: hue moves by so much of a turn at most, and hue, lightness and saturation are
   * multiplied by factors of 1 - {@code most} to 1 + {@code most}.
   */
  static void hls(byte[] rgb, double hueShift, double most, Draw draw) {
    float shift = (float) draw.between(-hueShift, hueShift);
    float hue = (float) draw.between(1 - most, 1 + most);
    float lightness = (float) draw.between(1 - most, 1 + most);
    float saturation = (float) draw.between(1 - most, 1 + most);
    for (int i = 0; i < rgb.length; i += 3) {
      Hls.change(rgb, i, hue, shift, lightness, saturation);
    }
  }
}
