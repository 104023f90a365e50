package io.segtme.segmentation.plan;

import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.read.SharedSquares;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunAreas;
import java.util.List;

/** A slide whose tissue is known, or why it is not. */
sealed interface MaskedSlide {
  /**
   * Its tissue.
   *
   * @param warnings what a reader of the result should know of its colour
   */
  record Masked(TissueMask mask, List<String> warnings) implements MaskedSlide {}

  /** It is not what it was announced as, or costs too many reader processes. */
  record Unreadable(SlideException failure) implements MaskedSlide {}

  /** It could be opened when it arrived and cannot now: its disk or share is away. */
  record Away(SlideException failure) implements MaskedSlide {}

  /** Looks at a slide: seconds on a pyramid, minutes on a large file without one. */
  static MaskedSlide of(Run run, String stain, JobConfig.Read read) {
    SlideMask.Look look;
    try (SharedSquares squares = read.share()) {
      SlideInfo slide = squares.reader().info(read.store().locate(run.uri()));
      if (!slide.file().version().equals(run.fileVersion())) {
        return new Unreadable(
            new SlideException(
                SlideError.SLIDE_UNREADABLE,
                "%s: the file was replaced before it was planned; send the slide again"
                    .formatted(run.uri())));
      }
      squares.reader().forget(slide);
      look = SlideMask.of(run, slide, squares.reader(), new RunAreas().of(run));
    } catch (SlideException e) {
      return e.error().isOfReading() ? new Unreadable(e) : new Away(e);
    }
    try {
      return new Masked(look.mask(), warnings(run, stain, look.colour()));
    } catch (SlideException e) {
      return new Unreadable(e);
    }
  }

  private static List<String> warnings(Run run, String stain, SlideColour colour)
      throws SlideException {
    if (colour.isGrey()) {
      throw new SlideException(
          SlideError.UNSUPPORTED_STAIN,
          "%s: its tissue is grey all over, and %s has colours; scan it in colour"
              .formatted(run.uri(), stain));
    }
    if (colour.isNearlyGrey()) {
      return List.of("NEARLY_GREY: hardly any of the tissue has a colour; nuclei may be missed");
    }
    return stain.equals(SlideRequest.DEFAULT_STAIN) && colour.contradictsHandE()
        ? List.of(
            "STAIN_DOUBTFUL: announced as %s, but most of the tissue has other colours"
                .formatted(stain))
        : List.of();
  }
}
