package io.segtme.connectors.kafka.arrival;

import io.segtme.kernels.frame.Region;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A slide that somebody asks to have processed: the fields of {@code SlideArrived}, valid in form.
 * Whether the slide can be opened, and whether its mpp is plausible, is judged later.
 *
 * @param mpp micrometres per level-0 pixel that replace the file's own; null where it counts
 * @param arrivedAt epoch milliseconds of the sender's announcement
 * @param region MULTIPOLYGON in well-known text, level-0 pixels; empty for the whole slide
 * @param attributes the sender's own names and values
 */
public record SlideRequest(
    String slideId,
    String uri,
    long arrivedAt,
    @Nullable String scanner,
    @Nullable Double mpp,
    String stain,
    int priority,
    boolean force,
    String region,
    Map<String, String> attributes) {

  /** Stain of a slide of which nothing is said. */
  public static final String DEFAULT_STAIN = "H&E";

  /** The same, its region written in the one way that equal regions share. */
  SlideRequest canonical() {
    return region.isEmpty()
        ? this
        : new SlideRequest(
            slideId,
            uri,
            arrivedAt,
            scanner,
            mpp,
            stain,
            priority,
            force,
            Region.parse(region).toString(),
            attributes);
  }

  /** A whole slide of which nothing more is said. */
  public static SlideRequest of(String slideId, String uri) {
    return new SlideRequest(slideId, uri, 0, null, null, DEFAULT_STAIN, 0, false, "", Map.of());
  }
}
