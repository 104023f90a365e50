package io.segtme.models.network;

import java.util.List;

/**
 * A small convolutional pyramid for CPUs: a 3x3 stem at stride 2, then four levels at strides 4, 8,
 * 16, 32, each a 3x3 unit at stride 2 and residual units of two 3x3 convolutions. It takes any
 * picture whose sides are multiples of 32.
 *
 * @param stem channels of the stem
 * @param channels channels of the four levels
 * @param units residual units of the four levels, 0 or more
 */
public record ConvBackbone(int stem, List<Integer> channels, List<Integer> units)
    implements Backbone {
  /** Checks that there are four levels of at least one channel. */
  public ConvBackbone {
    channels = Checks.four("channels", channels, 1);
    units = Checks.four("units", units, 0);
    Checks.atLeast("stem", stem, 1);
  }
}
