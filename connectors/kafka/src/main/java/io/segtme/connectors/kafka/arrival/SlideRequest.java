package io.segtme.connectors.kafka.arrival;

import org.jspecify.annotations.Nullable;

/**
 * A slide that somebody asks to have processed: the fields of {@code SlideArrived}, valid in form.
 * Whether the slide can be opened, and whether its mpp is plausible, is judged later.
 *
 * @param mpp micrometres per level-0 pixel that replace the file's own; null where it counts
 * @param arrivedAt epoch milliseconds of the sender's announcement
 */
public record SlideRequest(
    String slideId,
    String uri,
    long arrivedAt,
    @Nullable String scanner,
    @Nullable Double mpp,
    String stain,
    int priority,
    boolean force) {}
