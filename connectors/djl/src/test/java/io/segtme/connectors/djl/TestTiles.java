package io.segtme.connectors.djl;

import java.util.List;
import java.util.Random;

/** Tiles of known pixels, and what a model makes of one. */
final class TestTiles {
  private TestTiles() {}

  static byte[] tile(int red, int green, int blue) {
    byte[] rgb = new byte[TileModel.TILE_BYTES];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return rgb;
  }

  /** A tile of pixels that repeat for no reader. */
  static byte[] noise(long seed) {
    byte[] rgb = new byte[TileModel.TILE_BYTES];
    new Random(seed).nextBytes(rgb);
    rgb[0] = 0;
    return rgb;
  }

  static TilePrediction one(TileModel model, byte[] rgb) {
    return model.infer(List.of(TileInput.inside(rgb))).get(0);
  }
}
