package io.segtme.phantom.svs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvsLevelTest {
  private final List<byte[]> tiles = new ArrayList<>();

  private long append(ByteBuffer tile) {
    byte[] bytes = new byte[tile.remaining()];
    tile.get(bytes);
    tiles.add(bytes);
    return 1000L * tiles.size();
  }

  private static byte[] grey(int pixels, int level) {
    byte[] rgb = new byte[3 * pixels];
    java.util.Arrays.fill(rgb, (byte) level);
    return rgb;
  }

  @ParameterizedTest
  @CsvSource({"256, 256, 1", "257, 256, 2", "300, 520, 6", "1, 1, 1", "700, 256, 3"})
  void everyRowOfTilesIsEncodedWhenItIsFull(int width, int height, int expected)
      throws IOException {
    SvsLevel level = new SvsLevel(width, height, 0.9f, this::append);
    for (int y = 0; y < height; y += 256) {
      int rows = Math.min(256, height - y);
      level.add(grey(rows * width, 90), rows);
    }
    assertThat(tiles).hasSize(expected);
    assertThat(level.offsets()).hasSize(expected).contains(1000L * expected);
    for (int i = 0; i < expected; i++) {
      assertThat(level.counts()[i]).isEqualTo(tiles.get(i).length);
    }
  }

  @Test
  void theNextLevelHasTheMeansOfItsPixels() throws IOException {
    SvsLevel level = new SvsLevel(512, 512, 1, tile -> 0);
    SvsLevel next = new SvsLevel(128, 128, 1, this::append);
    level.feed(next);
    byte[] columns = new byte[3 * 512 * 256];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = (byte) (i / 3 % 2 == 0 ? 100 : 140);
    }
    level.add(columns, 256);
    level.add(columns, 256);
    assertThat(tiles).hasSize(1);
    Raster raster = raster(tiles.get(0));
    assertThat(raster.getWidth()).isEqualTo(256);
    for (int at = 4; at < 256; at += 25) {
      assertThat(raster.getSample(at, at, 0))
          .as("luma; beyond the level its last pixel is repeated")
          .isCloseTo(120, offset(2));
    }
  }

  /** The samples as they are in the file: luma first. */
  private static Raster raster(byte[] jpeg) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(in);
      return reader.readRaster(0, null);
    } finally {
      reader.dispose();
    }
  }
}
