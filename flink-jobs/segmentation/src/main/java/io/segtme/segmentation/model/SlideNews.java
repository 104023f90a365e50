package io.segtme.segmentation.model;

import static java.util.Objects.requireNonNull;

import io.segtme.connectors.kafka.control.Control;
import io.segtme.connectors.kafka.ended.EndedRun;
import org.jspecify.annotations.Nullable;

/**
 * What the stage plan hears of a slide beside its arrivals: a run that ended, or a control; exactly
 * one of the two is there.
 *
 * @param ended how a run ended
 * @param control what somebody asks for
 */
public record SlideNews(@Nullable EndedRun ended, @Nullable Control control) {

  /** Throws {@link IllegalArgumentException} unless one of the two is there. */
  public SlideNews {
    if ((ended == null) == (control == null)) {
      throw new IllegalArgumentException("News are either an ended run or a control.");
    }
  }

  /** A run has ended. */
  public static SlideNews of(EndedRun ended) {
    return new SlideNews(ended, null);
  }

  /** Somebody asks for something. */
  public static SlideNews of(Control control) {
    return new SlideNews(null, control);
  }

  /** The slide that they are of. */
  public String slideId() {
    return ended != null ? ended.slideId() : requireNonNull(control).slideId();
  }
}
