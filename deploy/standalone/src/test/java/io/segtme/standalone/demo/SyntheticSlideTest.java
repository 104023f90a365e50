package io.segtme.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.openslide.Mpp;
import io.segtme.connectors.openslide.OpenSlide;
import io.segtme.connectors.openslide.SlideInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticSlideTest {
  @TempDir Path folder;

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherOthers() throws Exception {
    Path a = folder.resolve("a.svs");
    Path b = folder.resolve("b.svs");
    Path c = folder.resolve("c.svs");
    new SyntheticSlide(1).write(a);
    new SyntheticSlide(1).write(b);
    new SyntheticSlide(2).write(c);
    assertThat(Files.mismatch(a, b)).isEqualTo(-1);
    assertThat(Files.mismatch(a, c)).isNotEqualTo(-1);
  }

  @Test
  void nucleiAreDarkAndBlueOnPinkTissueAndTheGlassIsWhite() throws Exception {
    Path file = folder.resolve("s.svs");
    SyntheticSlide slide = new SyntheticSlide(7);
    slide.write(file);
    assertThat(Mpp.of(SlideInfo.read(file), OptionalDouble.empty()).x()).isEqualTo(0.5);
    assertThat(slide.nuclei()).hasSizeGreaterThan(1500);
    try (OpenSlide open = OpenSlide.open(file)) {
      for (SyntheticSlide.Ellipse n : slide.nuclei()) {
        int[] rgb = pixel(open, (long) n.x(), (long) n.y());
        assertThat(rgb[2]).isGreaterThan(rgb[0]);
        assertThat(rgb[0]).isLessThan(150);
      }
      assertThat(IntStream.of(pixel(open, 5, 5))).allMatch(value -> value > 225);
      assertThat(IntStream.of(pixel(open, 2040, 2040))).allMatch(value -> value > 225);
    }
  }

  private static int[] pixel(OpenSlide slide, long x, long y) throws Exception {
    int[] argb = new int[1];
    slide.paintRegionARGB(argb, x, y, 0, 1, 1);
    return new int[] {argb[0] >> 16 & 255, argb[0] >> 8 & 255, argb[0] & 255};
  }
}
