package io.segtme.cli.watch;

import io.segtme.cli.console.Sentences;
import io.segtme.cli.watch.FinishedFiles.Answer;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.guard.SlideGuard;
import io.segtme.connectors.openslide.layout.Census;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Opens a file as the job would: in part where its census misses bytes, refused where the job would
 * refuse it.
 *
 * @param settings of the guard that it is opened under
 * @param mpp micrometres per pixel of every slide, empty where each says its own
 */
public record OpeningProbe(GuardSettings settings, OptionalDouble mpp)
    implements FinishedFiles.Probe {
  @Override
  public Answer ask(Path file) {
    try {
      Optional<String> missing = Census.missing(file);
      if (missing.isPresent()) {
        String part = "%s: %s".formatted(file, missing.get());
        return new Answer(Answer.Kind.IN_PART, Sentences.of("SLIDE_IN_PART", part));
      }
    } catch (IOException e) {
      return new Answer(Answer.Kind.REFUSED, Sentences.of(e));
    }
    try (SlideGuard guard = new SlideGuard(settings)) {
      Mpp.of(SlideInfo.read(file, guard), mpp);
      return Answer.opens();
    } catch (SlideException e) {
      return new Answer(Answer.Kind.REFUSED, Sentences.of(e));
    }
  }
}
