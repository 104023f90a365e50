package io.segtme.connectors.openslide.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.testing.TestSlides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedSquaresTest {
  @TempDir Path folder;

  private final Logger logger = (Logger) LogManager.getLogger(SharedSquares.class);
  private final Lines lines = new Lines();

  /** What was logged. */
  private static final class Lines extends AbstractAppender {
    final List<String> all = new ArrayList<>();

    Lines() {
      super("lines", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      all.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
    }
  }

  @BeforeEach
  void listen() {
    lines.start();
    logger.setLevel(Level.WARN);
    logger.setAdditive(false);
    logger.addAppender(lines);
  }

  @AfterEach
  void listenNoMore() {
    logger.removeAppender(lines);
  }

  @Test
  void aShareLivesUntilTheLastHolderIsDone() throws SlideException {
    SlideInfo slide = SlideInfo.read(TestSlides.tiny(folder));
    SharedSquares one = acquire(1, 1 << 20);
    SharedSquares other = acquire(9, 0);
    assertThat(other.reader()).isSameAs(one.reader());
    one.close();
    one.close();
    assertThat(other.reader().square(slide, 0, 0, 0).failure()).isNull();
    other.close();
    SlideInfo unknown = anotherVersion(slide);
    assertThatThrownBy(() -> other.reader().square(unknown, 0, 0, 0))
        .isInstanceOf(IllegalStateException.class);
    try (SharedSquares next = acquire(1, 0)) {
      assertThat(next.reader()).isNotSameAs(other.reader());
    }
  }

  @Test
  void otherLimitsAreSaidOnceEachAndTheFirstOnesCount() {
    try (SharedSquares first = acquire(2, 4096)) {
      acquire(2, 4096).close();
      assertThat(lines.all).isEmpty();
      acquire(3, 4096).close();
      assertThat(lines.all)
          .containsExactly(
              ("WARN 3 open slides, 4096 bytes of squares, %s and %s were asked for, but this process"
                      + " already shares 2 open slides, 4096 bytes of squares, %s and %s; give all its"
                      + " jobs the same read.handles, read.cache and slide.*")
                  .formatted(
                      GuardSettings.IN_PROCESS,
                      SlideLimits.defaults(),
                      GuardSettings.IN_PROCESS,
                      SlideLimits.defaults()));
      acquire(2, 0).close();
      assertThat(lines.all).hasSize(2);
      assertThat(first.reader()).isNotNull();
    }
    acquire(3, 0).close();
    assertThat(lines.all).as("nothing is shared any more").hasSize(2);
  }

  private static SharedSquares acquire(int mostOpen, long cacheBytes) {
    return SharedSquares.acquire(
        mostOpen, cacheBytes, GuardSettings.IN_PROCESS, SlideLimits.defaults());
  }

  /** The same slide under another version, so that no cache knows it. */
  private static SlideInfo anotherVersion(SlideInfo of) {
    SlideFile file = new SlideFile(of.file().path(), of.file().bytes(), "other", "");
    return new SlideInfo(
        file,
        "",
        of.levels(),
        of.mppX(),
        of.mppY(),
        0,
        0,
        of.quickhash(),
        of.mppHint(),
        of.warnings());
  }
}
