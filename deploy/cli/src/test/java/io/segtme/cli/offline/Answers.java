package io.segtme.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.kernels.watershed.WholeField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares answers of the stages with those of one thread. */
final class Answers {
  private Answers() {}

  static void equalWhole(
      List<PredictedSlide> slides, List<WholeField> streamed, SeedKind seeds, int extent) {
    assertThat(streamed).hasSameSizeAs(slides);
    Map<TilePredictions, WholeField> known = new HashMap<>();
    for (int i = 0; i < slides.size(); i++) {
      PredictedSlide slide = slides.get(i);
      WholeField whole = known.computeIfAbsent(slide.tiles(), tiles -> whole(slide, seeds, extent));
      WholeField found = streamed.get(i);
      assertThat(found.resultDigest())
          .as("digest of %s, %s, E = %d", slide.id(), seeds, extent)
          .isEqualTo(whole.resultDigest());
      assertThat(found.cutComponents()).as("cut, %s", slide.id()).isEqualTo(whole.cutComponents());
      assertThat(found.dropped()).as("dropped, %s", slide.id()).isEqualTo(whole.dropped());
      assertThat(found.instances()).hasSameSizeAs(whole.instances());
    }
  }

  static WholeField whole(PredictedSlide slide, SeedKind seeds, int extent) {
    return WholeField.of(slide.stitch(), SegmentParameters.defaults(seeds), extent);
  }
}
