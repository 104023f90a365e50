package io.segtme.connectors.djl;

import static io.segtme.connectors.djl.TileModel.TILE_PIXELS;
import static io.segtme.kernels.frame.TileGrid.TILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.models.archive.ArchiveFile;
import io.segtme.models.archive.Haematoxylin;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.torchscript.TorchScriptArchive;
import io.segtme.testing.SharedData;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HaematoxylinIT {
  private static final int MARGIN = 32;
  private static final int[] PINK = {235, 190, 210};
  private static final int[] NUCLEUS = {70, 50, 120};
  private static final int[] PALE_NUCLEUS = {125, 100, 165};
  private static final int[] BLOOD = {205, 60, 60};
  private static final int[] EOSIN = {205, 100, 150};
  private static final int[] GREEN_INK = {0, 120, 100};

  @TempDir Path dir;
  private TileModel model;

  @BeforeEach
  void open() throws IOException {
    Path file = dir.resolve("haematoxylin.pt");
    Haematoxylin.write(file);
    model = TileModels.open(file, ModelOptions.defaults().withEntropy(true));
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static byte[] pink() {
    return TestTiles.tile(PINK[0], PINK[1], PINK[2]);
  }

  private static void disc(byte[] rgb, int cx, int cy, int radius, int[] colour) {
    for (int y = 0; y < TILE; y++) {
      for (int x = 0; x < TILE; x++) {
        if ((x - cx) * (x - cx) + (y - cy) * (y - cy) <= radius * radius) {
          for (int c = 0; c < 3; c++) {
            rgb[3 * (y * TILE + x) + c] = (byte) colour[c];
          }
        }
      }
    }
  }

  /** A picture somewhat like tissue: discs of all colours, with noise. */
  private static byte[] tissue(long seed, int width, int height) {
    Random random = new Random(seed);
    int[][] colours = {NUCLEUS, PALE_NUCLEUS, EOSIN, BLOOD, GREEN_INK, {255, 255, 255}};
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) PINK[i % 3];
    }
    for (int k = 0; k < width * height / 400; k++) {
      int cx = random.nextInt(width);
      int cy = random.nextInt(height);
      int r = 4 + random.nextInt(10);
      int[] colour = colours[random.nextInt(colours.length)];
      for (int y = Math.max(0, cy - r); y < Math.min(height, cy + r); y++) {
        for (int x = Math.max(0, cx - r); x < Math.min(width, cx + r); x++) {
          if ((x - cx) * (x - cx) + (y - cy) * (y - cy) < r * r) {
            for (int c = 0; c < 3; c++) {
              int noisy = colour[c] + random.nextInt(31) - 15;
              rgb[3 * (y * width + x) + c] = (byte) Math.max(0, Math.min(255, noisy));
            }
          }
        }
      }
    }
    return rgb;
  }

  private static byte[] crop(byte[] picture, int width, int x0, int y0) {
    byte[] rgb = new byte[TileModel.TILE_BYTES];
    for (int y = 0; y < TILE; y++) {
      System.arraycopy(picture, 3 * ((y0 + y) * width + x0), rgb, 3 * y * TILE, 3 * TILE);
    }
    return rgb;
  }

  private static int at(TilePrediction p, int plane, int x, int y) {
    return p.planes()[plane * TILE_PIXELS + y * TILE + x] & 0xFF;
  }

  private static boolean samePixel(
      TilePrediction a, int ax, int ay, TilePrediction b, int bx, int by) {
    for (int plane = 0; plane < 4; plane++) {
      if (at(a, plane, ax, ay) != at(b, plane, bx, by)) {
        return false;
      }
    }
    return a.entropy()[ay * TILE + ax] == b.entropy()[by * TILE + bx];
  }

  @Test
  void archiveIsSmallAndAlwaysTheSame() throws IOException {
    Path again = dir.resolve("again.pt");
    Haematoxylin.write(again);
    assertThat(Files.size(again)).isLessThan(16_384);
    assertThat(ArchiveFile.digest(again)).isEqualTo(model.digest()).isEqualTo(GOLDEN);
    assertThat(ArchiveFile.manifest(again)).isEqualTo(Haematoxylin.manifest());
  }

  /** Changes with every constant of the network: then its version has to change as well. */
  private static final String GOLDEN =
      "c35b4015fe173b653db776e383b7fa421d418e145d9ac1e37a7db2ab3ee771cc";

  @Test
  void nucleiDarkAndPaleAreFoundWhereTheyAre() {
    for (int[] colour : List.of(NUCLEUS, PALE_NUCLEUS)) {
      byte[] rgb = pink();
      disc(rgb, 70, 70, 12, colour);
      disc(rgb, 150, 90, 8, colour);
      TilePrediction p = TestTiles.one(model, rgb);
      int found = 0;
      int wrong = 0;
      for (int y = MARGIN; y < TILE - MARGIN; y++) {
        for (int x = MARGIN; x < TILE - MARGIN; x++) {
          double d = Math.min(Math.hypot(x - 70, y - 70) - 12, Math.hypot(x - 150, y - 90) - 8);
          boolean nucleus = at(p, 0, x, y) == 1;
          found += nucleus ? 1 : 0;
          wrong += Math.abs(d) > 2 && nucleus != d < 0 ? 1 : 0;
        }
      }
      assertThat(wrong).isZero();
      assertThat(found).isBetween(500, 800);
    }
  }

  @Test
  void hvIsNegativeAtLeftAndTopPositiveAtRightAndBottomAndNothingInTheMiddle() {
    byte[] rgb = pink();
    disc(rgb, 110, 100, 11, NUCLEUS);
    TilePrediction p = TestTiles.one(model, rgb);
    assertThat(at(p, 2, 110 - 9, 100) - 128).isLessThan(-60);
    assertThat(at(p, 2, 110 + 9, 100) - 128).isGreaterThan(60);
    assertThat(at(p, 3, 110, 100 - 9) - 128).isLessThan(-60);
    assertThat(at(p, 3, 110, 100 + 9) - 128).isGreaterThan(60);
    assertThat(at(p, 3, 110 - 9, 100) - 128).isBetween(-10, 10);
    assertThat(at(p, 2, 110, 100 - 9) - 128).isBetween(-10, 10);
    assertThat(at(p, 2, 110, 100) - 128).isBetween(-44, 44);
    assertThat(at(p, 3, 110, 100) - 128).isBetween(-44, 44);
  }

  @Test
  void twoNucleiThatTouchHaveAWallBetweenThem() {
    byte[] rgb = pink();
    disc(rgb, 100, 110, 11, NUCLEUS);
    disc(rgb, 120, 110, 11, NUCLEUS);
    TilePrediction p = TestTiles.one(model, rgb);
    assertThat(at(p, 0, 110, 110)).isEqualTo(1);
    assertThat(at(p, 2, 100 + 8, 110) - 128).as("right flank of the left one").isGreaterThan(44);
    assertThat(at(p, 2, 120 - 8, 110) - 128).as("left flank of the right one").isLessThan(-44);
  }

  @Test
  void bloodEosinInkAndWhiteAreNoNuclei() {
    for (int[] colour : List.of(BLOOD, EOSIN, GREEN_INK, new int[] {255, 255, 255})) {
      byte[] rgb = pink();
      disc(rgb, 80, 80, 11, colour);
      disc(rgb, 150, 150, 25, colour);
      assertThat(TestTiles.one(model, rgb).plane(0))
          .as("%d %d %d", colour[0], colour[1], colour[2])
          .containsOnly(0);
    }
    assertThat(TestTiles.one(model, TestTiles.tile(255, 255, 255)).plane(0)).containsOnly(0);
  }

  @Test
  void pixelDependsOnNothingBeyondTheMargin() {
    byte[] tile = tissue(1, TILE, TILE);
    for (int[] at : new int[][] {{112, 112}, {32, 32}, {191, 90}}) {
      byte[] other = tissue(2, TILE, TILE);
      for (int y = Math.max(0, at[1] - MARGIN); y < Math.min(TILE, at[1] + MARGIN + 1); y++) {
        for (int x = Math.max(0, at[0] - MARGIN); x < Math.min(TILE, at[0] + MARGIN + 1); x++) {
          System.arraycopy(tile, 3 * (y * TILE + x), other, 3 * (y * TILE + x), 3);
        }
      }
      TilePrediction a = TestTiles.one(model, tile);
      TilePrediction b = TestTiles.one(model, other);
      assertThat(a.planes()).isNotEqualTo(b.planes());
      assertThat(samePixel(a, at[0], at[1], b, at[0], at[1])).as("%d, %d", at[0], at[1]).isTrue();
    }
  }

  @Test
  void tilesAgreeWhereTheirMarginsLeaveThemBoth() {
    int width = TILE + 61;
    byte[] picture = tissue(3, width, TILE + 40);
    int foreground = 0;
    int different = 0;
    for (int[] shift : new int[][] {{1, 0}, {17, 40}, {61, 3}}) {
      TilePrediction a = TestTiles.one(model, crop(picture, width, 0, 0));
      TilePrediction b = TestTiles.one(model, crop(picture, width, shift[0], shift[1]));
      for (int y = MARGIN + shift[1]; y < TILE - MARGIN; y++) {
        for (int x = MARGIN + shift[0]; x < TILE - MARGIN; x++) {
          different += samePixel(a, x, y, b, x - shift[0], y - shift[1]) ? 0 : 1;
          foreground += at(a, 0, x, y);
        }
      }
    }
    assertThat(different).isZero();
    assertThat(foreground).isGreaterThan(1000);
  }

  @Test
  void outputDependsNeitherOnPlaceNorOnNeighbours() {
    TileInput tile = TileInput.inside(tissue(4, TILE, TILE));
    TilePrediction alone = model.infer(List.of(tile)).get(0);
    for (int place = 0; place < model.batch(); place++) {
      TileInput[] tiles = new TileInput[model.batch()];
      for (int i = 0; i < tiles.length; i++) {
        tiles[i] = i == place ? tile : TileInput.inside(TestTiles.noise(i));
      }
      TilePrediction p = model.infer(List.of(tiles)).get(place);
      assertThat(p.planes()).isEqualTo(alone.planes());
      assertThat(p.entropy()).isEqualTo(alone.entropy());
    }
  }

  @Test
  void bothMethodsAgree() throws IOException {
    Path plain = dir.resolve("plain.pt");
    TorchScriptArchive.of(Haematoxylin.network(""))
        .extra(ModelManifest.FILE_NAME, Haematoxylin.manifest().toBytes())
        .write(plain);
    try (TileModel forward = TileModels.open(plain, ModelOptions.defaults().withEntropy(true))) {
      assertThat(forward.runtime()).endsWith("method=forward");
      TileInput tile = TileInput.inside(tissue(5, TILE, TILE));
      TilePrediction a = model.infer(List.of(tile)).get(0);
      TilePrediction b = forward.infer(List.of(tile)).get(0);
      assertThat(a.planes()).isEqualTo(b.planes());
      assertThat(a.entropy()).isEqualTo(b.entropy());
    }
  }

  /** Real fields at 0.25 um/px, a fifth off the network's scale: nuclei against background. */
  @Test
  void foregroundCoversTheNucleiOfRealFields() throws IOException {
    Path folder = SharedData.file("data/labelled/nucls");
    double both = 0;
    double either = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path truth : files.filter(f -> f.toString().endsWith("_inst.png")).sorted().toList()) {
        Raster instances = ImageIO.read(truth.toFile()).getRaster();
        String name = truth.getFileName().toString().replace("_inst.png", ".png");
        TilePrediction p =
            TestTiles.one(model, corner(ImageIO.read(folder.resolve(name).toFile())));
        for (int y = MARGIN; y < TILE - MARGIN; y++) {
          for (int x = MARGIN; x < TILE - MARGIN; x++) {
            boolean nucleus = instances.getSample(x, y, 0) > 0;
            boolean said = at(p, 0, x, y) == 1;
            both += nucleus && said ? 2 : 0;
            either += (nucleus ? 1 : 0) + (said ? 1 : 0);
          }
        }
      }
    }
    assertThat(both / either).as("Dice").isGreaterThan(0.72);
  }

  private static byte[] corner(BufferedImage image) {
    byte[] rgb = new byte[TileModel.TILE_BYTES];
    for (int y = 0; y < TILE; y++) {
      for (int x = 0; x < TILE; x++) {
        int pixel = image.getRGB(x, y);
        int i = 3 * (y * TILE + x);
        rgb[i] = (byte) (pixel >> 16);
        rgb[i + 1] = (byte) (pixel >> 8);
        rgb[i + 2] = (byte) pixel;
      }
    }
    return rgb;
  }
}
