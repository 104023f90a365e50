package io.segtme.models.network;

import java.util.List;

/**
 * A vision transformer with UNI2-h's semantics: pre-norm blocks, packed SwiGLU, LayerScale,
 * register tokens, position embedding on the patches alone. Outputs of four blocks are taken
 * without class and register tokens, brought to four channel numbers by 1x1 convolutions, and
 * resized bilinearly to four sizes.
 *
 * @param image side of the picture, pixels
 * @param patch side of a patch, pixels
 * @param dim width of a token
 * @param depth blocks
 * @param heads attention heads
 * @param hidden width of the SwiGLU's gated half: {@code fc1} has twice as many outputs
 * @param registers register tokens, 0 or more
 * @param taps blocks whose outputs are taken, ascending, from 0
 * @param tapNorm whether the final LayerNorm is applied to the taps
 * @param channels channels of the four maps
 * @param sizes sides of the four maps
 */
public record VitBackbone(
    int image,
    int patch,
    int dim,
    int depth,
    int heads,
    int hidden,
    int registers,
    List<Integer> taps,
    boolean tapNorm,
    List<Integer> channels,
    List<Integer> sizes)
    implements Backbone {
  /** UNI2-h with the taps and the pyramid of UNI2-UperHoVer. */
  public static VitBackbone uni2h() {
    return new VitBackbone(
        224,
        14,
        1536,
        24,
        24,
        4096,
        8,
        List.of(5, 11, 17, 23),
        false,
        List.of(256, 512, 1024, 2048),
        List.of(56, 28, 14, 7));
  }

  /** Checks sizes against each other. */
  public VitBackbone {
    taps = Checks.four("taps", taps, 0);
    channels = Checks.four("channels", channels, 1);
    sizes = Checks.four("sizes", sizes, 1);
    Checks.atLeast("patch", patch, 1);
    Checks.that(image > 0 && image % patch == 0, "image", image, "a multiple of " + patch);
    Checks.atLeast("heads", heads, 1);
    Checks.that(dim > 0 && dim % heads == 0, "dim", dim, "a multiple of " + heads);
    Checks.atLeast("depth", depth, 1);
    Checks.atLeast("hidden", hidden, 1);
    Checks.atLeast("registers", registers, 0);
    boolean ascending = true;
    for (int i = 1; i < 4; i++) {
      ascending &= taps.get(i - 1) < taps.get(i);
    }
    Checks.that(ascending && taps.get(3) < depth, "taps", taps, "ascending, below " + depth);
  }

  /** Patches along a side. */
  public int grid() {
    return image / patch;
  }

  public VitBackbone withTapNorm(boolean value) {
    return new VitBackbone(
        image, patch, dim, depth, heads, hidden, registers, taps, value, channels, sizes);
  }

  public VitBackbone withSizes(List<Integer> value) {
    return new VitBackbone(
        image, patch, dim, depth, heads, hidden, registers, taps, tapNorm, channels, value);
  }
}
