package io.segtme.training.augment;

/** Hue, lightness and saturation of a pixel, as in Python's {@code colorsys}. */
final class Hls {
  private Hls() {}

  /** Multiplies and shifts hue (in turns), multiplies lightness and saturation, both up to 1. */
  static void change(
      byte[] rgb, int at, float hueFactor, float hueShift, float lightness, float saturation) {
    float r = (rgb[at] & 0xff) / 255f;
    float g = (rgb[at + 1] & 0xff) / 255f;
    float b = (rgb[at + 2] & 0xff) / 255f;
    float high = Math.max(r, Math.max(g, b));
    float low = Math.min(r, Math.min(g, b));
    float l = (high + low) / 2;
    float range = high - low;
    float s = 0;
    float h = 0;
    if (range > 0) {
      s = range / (l <= 0.5f ? high + low : 2 - high - low);
      h = hue(r, g, b, high, range);
    }
    h = h * hueFactor + hueShift;
    write(
        rgb,
        at,
        h - (float) Math.floor(h),
        Math.min(1, l * lightness),
        Math.min(1, s * saturation));
  }

  /** Hue in turns, 0 to 1. */
  private static float hue(float r, float g, float b, float high, float range) {
    float sixths;
    if (r == high) {
      sixths = (g - b) / range;
    } else if (g == high) {
      sixths = 2 + (b - r) / range;
    } else {
      sixths = 4 + (r - g) / range;
    }
    return sixths < 0 ? sixths / 6 + 1 : sixths / 6;
  }

  private static void write(byte[] rgb, int at, float h, float l, float s) {
    float high = l <= 0.5f ? l * (1 + s) : l + s - l * s;
    float low = 2 * l - high;
    rgb[at] = ColourJitter.clamped(255 * channel(low, high, h + 1 / 3f));
    rgb[at + 1] = ColourJitter.clamped(255 * channel(low, high, h));
    rgb[at + 2] = ColourJitter.clamped(255 * channel(low, high, h - 1 / 3f));
  }

  private static float channel(float low, float high, float turns) {
    float h = turns < 0 ? turns + 1 : turns > 1 ? turns - 1 : turns;
    if (h < 1 / 6f) {
      return low + (high - low) * h * 6;
    }
    if (h < 0.5f) {
      return high;
    }
    return h < 2 / 3f ? low + (high - low) * (2 / 3f - h) * 6 : low;
  }
}
