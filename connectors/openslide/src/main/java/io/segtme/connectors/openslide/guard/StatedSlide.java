package io.segtme.connectors.openslide.guard;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a reader process states of a slide that it opened. */
record StatedSlide(List<Level> levels, Map<String, String> properties) {
  /** As in {@link io.segtme.connectors.openslide.binding.Slide}. */
  record Level(long width, long height, double downsample) {}

  /** Of an answer to {@link Wire#OPEN}. */
  static StatedSlide read(DataInputStream in) throws IOException {
    List<Level> levels = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      levels.add(new Level(in.readLong(), in.readLong(), in.readDouble()));
    }
    Map<String, String> properties = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      properties.put(text(in), text(in));
    }
    return new StatedSlide(levels, Collections.unmodifiableMap(properties));
  }

  /** A text as {@link Wire} has it; its length is bounded by the answer that it is in. */
  static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new EOFException("a text of %d bytes".formatted(length));
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
