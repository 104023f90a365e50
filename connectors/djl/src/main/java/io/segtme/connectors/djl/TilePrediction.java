package io.segtme.connectors.djl;

import java.util.Arrays;

/**
 * What the network says about one tile, decoded to bytes (spec.md, section 4).
 *
 * @param planes four planes of 224x224, row-major, one after the other: class 0..5, probability
 *     0..255, h+128, v+128 (h, v in -127..127). Meaningless where {@code finite} is false
 * @param entropy 224x224 entropy bytes, or empty where {@link ModelOptions#entropy()} is off
 * @param finite false where a logit or an HV value of this tile was infinite or not a number: the
 *     tile has failed ({@code MODEL_OUTPUT_INVALID})
 */
public record TilePrediction(byte[] planes, byte[] entropy, boolean finite) {
  public TilePrediction {
    if (planes.length != 4 * TileModel.TILE_PIXELS) {
      throw new IllegalArgumentException(
          "a prediction is %d bytes, got %d".formatted(4 * TileModel.TILE_PIXELS, planes.length));
    }
    if (entropy.length != 0 && entropy.length != TileModel.TILE_PIXELS) {
      throw new IllegalArgumentException(
          "an entropy plane is empty or %d bytes, got %d"
              .formatted(TileModel.TILE_PIXELS, entropy.length));
    }
  }

  /** Plane 0, 1, 2 or 3 of {@link #planes()} as a copy: class, probability, h+128, v+128. */
  public byte[] plane(int index) {
    return Arrays.copyOfRange(
        planes, index * TileModel.TILE_PIXELS, (index + 1) * TileModel.TILE_PIXELS);
  }
}
