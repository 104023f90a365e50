package io.segtme.connectors.export.geojson;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.read.SlideHandles;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.connectors.openslide.slide.SlideStore;
import java.util.function.Consumer;

/**
 * Where an export has its origin, in absolute level-0 pixels.
 *
 * @param x left edge of the scanned area
 * @param y top edge
 */
public record Origin(long x, long y) {
  /** That of level 0 itself. */
  public static final Origin LEVEL0 = new Origin(0, 0);

  /**
   * What the slide says of itself; level 0's own where the file cannot be read here any more, and
   * then {@code note} gets a sentence.
   *
   * @param store where slides are
   */
  public static Origin ofSlide(String uri, SlideStore store, Consumer<String> note) {
    try (SlideHandles handles = SlideHandles.guarded(1)) {
      SlideInfo info = handles.info(store.locate(uri));
      return new Origin(info.boundsX(), info.boundsY());
    } catch (SlideException | IllegalStateException e) {
      note.accept(
          "the slide cannot be asked for its bounds, coordinates are those of level 0: "
              + e.getMessage());
      return LEVEL0;
    }
  }
}
