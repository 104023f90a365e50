package io.segtme.connectors.djl.network;

/** What makes four feature maps, fine to coarse, of a normalised picture. */
public sealed interface Backbone permits ConvBackbone, VitBackbone {
  /** Channels of the four maps that the heads see, fine to coarse. */
  java.util.List<Integer> channels();
}
