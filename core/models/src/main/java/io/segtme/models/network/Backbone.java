package io.segtme.models.network;

import java.util.List;

/** What makes four feature maps, fine to coarse, of a normalised picture. */
public sealed interface Backbone permits ConvBackbone, VitBackbone {
  /** Channels of the four maps that the heads see, fine to coarse. */
  List<Integer> channels();
}
