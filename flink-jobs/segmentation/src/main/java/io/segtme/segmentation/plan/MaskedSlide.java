package io.segtme.segmentation.plan;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.read.SharedSquares;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunAreas;

/** A slide whose tissue is known, or why it is not. */
sealed interface MaskedSlide {
  /** Its tissue. */
  record Masked(TissueMask mask) implements MaskedSlide {}

  /** It cannot be opened any more. */
  record Unreadable(SlideException failure) implements MaskedSlide {}

  /** Looks at a slide: seconds on a pyramid, minutes on a large file without one. */
  static MaskedSlide of(Run run, JobConfig.Read read) {
    try (SharedSquares squares = read.share()) {
      SlideInfo slide = squares.reader().info(SlideStore.locate(run.uri()));
      if (!slide.contentHash().equals(run.contentHash())) {
        throw new SlideException(
            SlideError.SLIDE_UNREADABLE,
            "%s: the file was replaced before it was planned; send the slide again"
                .formatted(run.uri()));
      }
      squares.reader().forget(slide);
      return new Masked(SlideMask.of(run, slide, squares.reader(), new RunAreas().of(run)));
    } catch (SlideException e) {
      return new Unreadable(e);
    }
  }
}
