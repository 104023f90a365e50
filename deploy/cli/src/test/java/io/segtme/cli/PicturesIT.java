package io.segtme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.slide.SlideSource;
import io.segtme.models.archive.Haematoxylin;
import io.segtme.testing.SharedData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same pixels give the same nuclei, in whatever file they come. */
@Tag("long")
class PicturesIT {
  @TempDir Path folder;

  @Test
  void aPictureOfASlidesPixelsGivesItsNuclei() throws Exception {
    Path slide = SharedData.slide("CMU-1-Small-Region.svs");
    Path archive = folder.resolve("haematoxylin.pt");
    Haematoxylin.write(archive);
    BufferedImage pixels = pixels(slide);
    String digest = digest(slide, archive);
    for (String format : new String[] {"png", "tiff"}) {
      Path picture = folder.resolve("CMU." + format);
      assertThat(ImageIO.write(pixels, format, picture.toFile())).isTrue();
      assertThat(digest(picture, archive)).as(format).isEqualTo(digest);
    }
  }

  private static BufferedImage pixels(Path file) throws Exception {
    try (Slide slide = SlideSource.inProcess().open(file)) {
      int width = (int) slide.getLevelWidth(0);
      int height = (int) slide.getLevelHeight(0);
      int[] argb = new int[width * height];
      slide.paintRegionARGB(argb, 0, 0, 0, width, height);
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      image.setRGB(0, 0, width, height, argb, 0, width);
      return image;
    }
  }

  private String digest(Path slide, Path archive) throws IOException {
    Cli demo =
        Cli.run(
            "demo",
            "--slide",
            slide.toString(),
            "--mpp",
            "0.499",
            "--model",
            archive.toString(),
            "--out",
            folder.resolve("out").toString());
    assertThat(demo.code()).as(demo.err()).isZero();
    return new ObjectMapper().readTree(demo.out()).path("resultDigest").asText();
  }
}
