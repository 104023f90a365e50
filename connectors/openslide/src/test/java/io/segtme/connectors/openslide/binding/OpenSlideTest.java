package io.segtme.connectors.openslide.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.testing.TestSlides;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSlideTest {
  @TempDir Path folder;

  @Test
  void saysWhichLibraryItFound() {
    assertThat(OpenSlide.libraryVersion()).matches("[34]\\.\\d+\\.\\d+.*");
    assertThat(OpenSlide.runtime())
        .matches("openslide [34]\\.\\d+\\.\\d+\\S* libtiff (\\d+\\.\\d+\\.\\d+|built-in)");
  }

  @Test
  void aMissingLibraryIsOneClearErrorWithTheRemedy() {
    assertThatThrownBy(() -> OpenSlideLoader.load(List.of("no-such-openslide")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("apt-get install libopenslide0")
        .hasMessageContaining("no-such-openslide");
  }

  @Test
  void labelAndMacroImagesAreOutOfReach() {
    assertThat(
            Stream.of(OpenSlideLibrary.class, OpenSlide.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .map(Method::getName)
                .map(name -> name.toLowerCase(Locale.ROOT)))
        .hasSizeGreaterThan(15)
        .noneMatch(name -> name.contains("associated") || name.contains("icc"))
        .noneMatch(name -> name.contains("label") || name.contains("macro"));
  }

  @Test
  void readsLevelsPropertiesAndPixels() throws SlideException {
    try (OpenSlide slide = OpenSlide.open(TestSlides.waves(folder))) {
      assertThat(slide.getLevelCount()).isEqualTo(2);
      assertThat(slide.getLevelWidth(1)).isEqualTo(750);
      assertThat(slide.getLevelHeight(1)).isEqualTo(575);
      assertThat(slide.getLevelDownsample(1)).isEqualTo(4.0);
      assertThat(slide.getProperties())
          .containsEntry(Slide.PROPERTY_NAME_VENDOR, "aperio")
          .containsEntry(Slide.PROPERTY_NAME_MPP_X, "0.499");
      int[] argb = new int[64 * 48];
      slide.paintRegionARGB(argb, 500, 700, 0, 64, 48);
      for (int i = 0; i < argb.length; i++) {
        int expected = TestSlides.WAVES.rgb(500 + i % 64, 700 + i / 64);
        assertThat(argb[i] >>> 24).isEqualTo(255);
        assertThat(argb[i] >> 8 & 0xff)
            .isBetween((expected >> 8 & 0xff) - 9, (expected >> 8 & 0xff) + 9);
      }
    }
  }

  @Test
  void outsideTheSlideIsTransparent() throws SlideException {
    try (OpenSlide slide = OpenSlide.open(TestSlides.tiny(folder))) {
      int[] argb = new int[4];
      slide.paintRegionARGB(argb, -2, 10, 0, 4, 1);
      assertThat(argb[1]).isZero();
      assertThat(argb[2] >>> 24).isEqualTo(255);
    }
  }

  @Test
  void aNameOutsideAsciiOpens() throws SlideException {
    Path slide = TestSlides.tiny(folder);
    Path named = folder.resolve("schnitt \u00e4\u00f6 \u75c5\u7406.svs");
    assertThat(slide.toFile().renameTo(named.toFile())).isTrue();
    assertThat(SlideInfo.read(named).width()).isEqualTo(50);
  }

  @Test
  void aHandleIsDeadAfterItsFirstError() throws SlideException {
    Path whole = TestSlides.waves(folder);
    Path damaged = TestSlides.zeroed(whole, folder.resolve("damaged.svs"));
    int[] argb = new int[256 * 256];
    try (OpenSlide slide = OpenSlide.open(damaged)) {
      slide.paintRegionARGB(argb, 0, 0, 0, 256, 256);
      assertThatThrownBy(() -> slide.paintRegionARGB(new int[3000 * 2300], 0, 0, 0, 3000, 2300))
          .isInstanceOf(SlideException.class)
          .hasMessageStartingWith(damaged + ": the region 0,0 of level 0 cannot be decoded (")
          .extracting("error")
          .isEqualTo(SlideError.TILE_UNREADABLE);
      assertThatThrownBy(() -> slide.paintRegionARGB(argb, 0, 0, 0, 256, 256))
          .isInstanceOf(SlideException.class);
    }
  }

  @Test
  void aClosedSlideIsRefusedNotFollowedIntoFreedMemory() throws SlideException {
    OpenSlide slide = OpenSlide.open(TestSlides.tiny(folder));
    slide.close();
    slide.close();
    assertThatThrownBy(() -> slide.paintRegionARGB(new int[1], 0, 0, 0, 1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void aRegionThatDoesNotFitItsArrayIsRefused() throws SlideException {
    try (OpenSlide slide = OpenSlide.open(TestSlides.tiny(folder))) {
      assertThatThrownBy(() -> slide.paintRegionARGB(new int[3], 0, 0, 0, 2, 2))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> slide.paintRegionARGB(new int[4], 0, 0, 1, 2, 2))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
