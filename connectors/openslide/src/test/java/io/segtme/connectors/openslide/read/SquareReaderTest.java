package io.segtme.connectors.openslide.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.Slides;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.connectors.openslide.slide.SlideSource;
import io.segtme.testing.SharedData;
import io.segtme.testing.TestSlides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SquareReaderTest {
  @TempDir Path folder;

  private final AtomicInteger opened = new AtomicInteger();

  private SlideHandles counting(int most) {
    return new SlideHandles(
        most,
        SlideSource.inProcess(),
        file -> {
          opened.incrementAndGet();
          return SlideHandles.open(file, Slides::open);
        });
  }

  @Test
  void aSquareIsReadOnceAndClippedToItsLevel() throws SlideException {
    SlideInfo slide = SlideInfo.read(TestSlides.waves(folder));
    try (SlideHandles handles = counting(2)) {
      SquareReader reader = new SquareReader(handles, 1 << 26);
      Square corner = reader.square(slide, 0, 5, 4);
      assertThat(corner.width()).isEqualTo(3000 - 5 * 512);
      assertThat(corner.height()).isEqualTo(2300 - 4 * 512);
      assertThat(reader.square(slide, 0, 5, 4)).isSameAs(corner);
      assertThat(corner.rgb()).hasSize(440 * 252 * 3);
      assertThat(opened).hasValue(1);
    }
  }

  @Test
  void aSquareStartsAtItsRoundedLevelZeroOrigin() throws SlideException {
    Path path =
        TestSlides.svs(
            folder.resolve("odd.svs"), 2103, 2103, OptionalDouble.empty(), TestSlides.WAVES);
    SlideInfo slide = SlideInfo.read(path);
    assertThat(512 * slide.levels().get(1).downsample()).isBetween(2050.6, 2050.99);
    try (SlideHandles handles = counting(1);
        OpenSlide direct = OpenSlide.open(path)) {
      Square square = new SquareReader(handles, 0).square(slide, 1, 1, 0);
      int[] argb = new int[13 * 512];
      direct.paintRegionARGB(argb, 2051, 0, 1, 13, 512);
      assertThat(square.rgb()).isEqualTo(Square.of(13, 512, argb).rgb());
      direct.paintRegionARGB(argb, 2050, 0, 1, 13, 512);
      assertThat(square.rgb()).isNotEqualTo(Square.of(13, 512, argb).rgb());
    }
  }

  @Test
  void whatFailedOnceIsTriedAgainOnAFreshHandle() throws SlideException {
    SlideInfo slide = SlideInfo.read(TestSlides.tiny(folder));
    AtomicInteger tries = new AtomicInteger();
    SlideHandles flaky =
        new SlideHandles(
            1,
            SlideSource.inProcess(),
            file -> {
              if (tries.getAndIncrement() == 0) {
                throw new SlideException(SlideError.SLIDE_UNREADABLE, "the disk failed once");
              }
              return SlideHandles.open(file, Slides::open);
            });
    try (flaky) {
      assertThat(new SquareReader(flaky, 1 << 20).square(slide, 0, 0, 0).failure()).isNull();
      assertThat(tries).hasValue(2);
    }
  }

  @Test
  void anUnreadableSquareIsTriedTwiceThenRememberedAndOthersGoOn() throws SlideException {
    Path whole = TestSlides.waves(folder);
    SlideInfo good = SlideInfo.read(whole);
    SlideInfo bad = SlideInfo.read(TestSlides.zeroed(whole, folder.resolve("bad.svs")));
    assertOnlyDamagedSquaresFail(good, bad);
  }

  @Test
  void anUnreadablePartOfARealSlide() throws SlideException {
    Path whole = SharedData.slide("CMU-1-Small-Region.svs");
    SlideInfo good = SlideInfo.read(whole);
    SlideInfo bad = SlideInfo.read(TestSlides.zeroed(whole, folder.resolve("bad.svs")));
    assertOnlyDamagedSquaresFail(good, bad);
  }

  private void assertOnlyDamagedSquaresFail(SlideInfo good, SlideInfo bad) throws SlideException {
    try (SlideHandles handles = counting(1)) {
      SquareReader reader = new SquareReader(handles, 0);
      int failed = 0;
      int readable = 0;
      for (int j = 0; j * 512 < good.height(); j++) {
        for (int i = 0; i * 512 < good.width(); i++) {
          int before = opened.get();
          Square square = reader.square(bad, 0, i, j);
          if (square.failure() == null) {
            assertThat(square.rgb()).isEqualTo(reader.square(good, 0, i, j).rgb());
            readable++;
          } else {
            assertThat(square.failure()).startsWith(bad.file().path() + ": the region ");
            assertThat(opened.get() - before).isLessThanOrEqualTo(2 + 64);
            int after = opened.get();
            Square again = reader.square(bad, 0, i, j);
            assertThat(again.rgb()).isEqualTo(square.rgb());
            assertThat(again.failedParts()).isEqualTo(square.failedParts());
            assertThat(opened.get() - after).as("nothing is tried again").isLessThanOrEqualTo(1);
            failed++;
          }
        }
      }
      assertThat(failed).isBetween(2, 12);
      assertThat(readable).isGreaterThan(failed);
    }
  }

  @Test
  void aSlideReplacedUnderItsNameIsRefusedUntilItIsLookedAtAgain()
      throws SlideException, IOException {
    Path path = TestSlides.tiny(folder);
    SlideInfo before = SlideInfo.read(path);
    Files.copy(TestSlides.white(folder), folder.resolve("new.svs"));
    Files.move(folder.resolve("new.svs"), path, StandardCopyOption.REPLACE_EXISTING);
    try (SlideHandles handles = counting(2)) {
      SquareReader reader = new SquareReader(handles, 1 << 20);
      assertThat(reader.square(before, 0, 0, 0).failure()).contains("it was changed while");
      assertThat(reader.square(SlideInfo.read(path), 0, 0, 0).failure()).isNull();
    }
  }

  @Test
  void forgettingLetsARepairedDiskBeReadAgain() throws SlideException, IOException {
    Path path = TestSlides.tiny(folder);
    Path away = folder.resolve("away.svs");
    SlideInfo slide = SlideInfo.read(path);
    try (SlideHandles handles = counting(1)) {
      SquareReader reader = new SquareReader(handles, 1 << 20);
      Files.move(path, away);
      assertThat(reader.square(slide, 0, 0, 0).failure()).contains("there is no such file");
      Files.move(away, path);
      assertThat(reader.square(slide, 0, 0, 0).failure()).contains("there is no such file");
      reader.forget(slide);
      assertThat(reader.square(slide, 0, 0, 0).failure()).isNull();
    }
  }

  @Test
  void threadsReadTheSamePixelsAndOpenNoMoreThanAllowed() throws Exception {
    SlideInfo slide = SlideInfo.read(TestSlides.waves(folder));
    try (SlideHandles handles = counting(2)) {
      SquareReader alone = new SquareReader(handles, 1 << 26);
      SquareReader together = new SquareReader(handles, 1 << 26);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<Square>> squares = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
          int i = n % 6;
          int j = n / 6 % 5;
          squares.add(threads.submit(() -> together.square(slide, 0, i, j)));
        }
        for (int n = 0; n < 60; n++) {
          Square square = squares.get(n).get(30, TimeUnit.SECONDS);
          assertThat(square.rgb()).isEqualTo(alone.square(slide, 0, n % 6, n / 6 % 5).rgb());
          assertThat(square).isSameAs(squares.get(n % 30).get());
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(opened).hasValueLessThanOrEqualTo(2);
    }
  }
}
