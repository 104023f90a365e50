package io.segtme.segmentation.read;

import io.segtme.connectors.openslide.read.FrameRegion;

/** What came of reading a block. */
sealed interface BlockRead {
  /**
   * Its pixels; parts that cannot be decoded are marked in them.
   *
   * @param nanosPerTile working time
   */
  record Pixels(FrameRegion region, long nanosPerTile) implements BlockRead {}

  /** The slide does not answer: its disk or share is away, and may come back. */
  record Away(String why) implements BlockRead {}

  /**
   * No part of the slide is read any more.
   *
   * @param reason name of the reason
   * @param why one sentence
   */
  record Lost(String reason, String why) implements BlockRead {}
}
