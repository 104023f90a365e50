package io.segtme.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.segtme.base.Sha256;
import io.segtme.phantom.output.PhantomFolder;
import io.segtme.phantom.output.PhantomSlide;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What phantoms look like is a contract: pixels, instances, classes and files of truth stay as they
 * are, byte for byte, whatever becomes of the code that draws them.
 */
class GoldenTest {
  /** Digest of a picture as this JDK's JPEG encoder writes it: others write other bytes. */
  private static final String ENCODER = "8956ce6d62a9d73e";

  @TempDir Path folder;

  /** Training fields: {@code first} to {@code last} are seeds, each a case of its own. */
  @ParameterizedTest
  @CsvSource({
    "   1,  10, 192, 0.25,  4ac36c6ce5c89fac",
    "  11,  20, 192, 0.314, 8dda2a80c7c0b82a",
    "  21,  30, 192, 0.4,   21f9a68fcede2e40",
    "  31,  40, 192, 0.5,   8be347de59746d4c",
    "  41,  70, 128, 0.314, 5b92aaeb3ebb8ee9",
    "  71, 160,  96, 0.5,   d264677e33ab4743",
    " 161, 165, 200, 0.1,   1925fea57f2a1b37",
    " 166, 170, 200, 2.0,   e91495d5980933da",
  })
  void trainingFields(long first, long last, int size, double mpp, String golden) {
    MessageDigest sha = Sha256.digest();
    for (long seed = first; seed <= last; seed++) {
      Fields.update(sha, Phantom.field(seed, size, mpp));
    }
    assertThat(hex(sha)).isEqualTo(golden);
  }

  /** Rectangles of slides: the whole of a small one, and parts of large ones. */
  @ParameterizedTest
  @CsvSource({
    "  700,  600, 5,  0.314, true,     0,    0, 700, 600, 2082f442009a548f",
    "  900,  800, 3,  0.25,  true,   -60,  -40, 500, 400, 00ee545593b1a6e6",
    " 2000, 2000, 1,  0.5,   true,   300,  300, 900, 900, 46c20d10cd021abd",
    " 9000, 7000, 42, 0.25,  false, 1200,  900, 500, 400, 1831fc8b360b5c78",
    " 9000, 7000, 77, 1.0,   false, 3000, 2000, 900, 900, e89115c115cf870c",
    "30000,30000, 8,  2.0,   true,  9000, 9000, 700, 700, 73148104ffcb91b7",
  })
  void rectangles(
      int width,
      int height,
      long seed,
      double mpp,
      boolean border,
      int x,
      int y,
      int w,
      int h,
      String golden) {
    PhantomSpec spec = new PhantomSpec(width, height, seed, mpp, border);
    MessageDigest sha = Sha256.digest();
    Fields.update(sha, new Phantom(spec).render(x, y, w, h));
    assertThat(hex(sha)).isEqualTo(golden);
  }

  /** A slide's files: truth as JSON, as JSON lines, label pictures (their samples), the SVS. */
  @ParameterizedTest
  @CsvSource({
    "1300, 600, 21, 0.4,  91b792bfa3ec3019 1e4b8d1fd2d13725 36ca4e3a36b64ce7 8cfe567999c04d2f, 782fcc33f6042d36",
    " 300, 300,  7, 0.25, 9fd7f04ee5c64702 4bbc3bf3019b6f5f 9a44b7f57d7b450c 3212c719a101a8c7, 7bf9c2715f812722",
    "8200, 270, 99, 0.5,  0579e481079c5584 0321aff18a1d1b6a none none, 45019c40adcb9e7f",
  })
  void slides(int width, int height, long seed, double mpp, String truth, String svs)
      throws IOException {
    Path slide = folder.resolve("golden.svs");
    PhantomSlide.write(slide, PhantomSpec.of(width, height, seed, mpp), (done, of) -> {});
    assertThat(
            List.of(
                brief(Sha256.hex(folder.resolve("golden.truth.json"))),
                brief(Sha256.hex(folder.resolve("golden.truth.jsonl"))),
                samples(folder.resolve("golden_inst.png")),
                samples(folder.resolve("golden_type.png"))))
        .isEqualTo(List.of(truth.split(" ")));
    assumeThat(encoder()).isEqualTo(ENCODER);
    assertThat(brief(Sha256.hex(slide))).isEqualTo(svs);
  }

  @Test
  void folders() throws IOException {
    PhantomFolder.write(folder, Phantom.field(3, 90, 0.314), Phantom.field(4, 80, 0.314));
    assertThat(
            List.of(
                brief(Sha256.hex(folder.resolve("dataset.json"))),
                samples(folder.resolve("field_1.png")),
                samples(folder.resolve("field_1_inst.png")),
                samples(folder.resolve("field_2_type.png"))))
        .containsExactly(
            "565c34a4b71a0e56", "e627cff2e9937198", "01318c56c22d0971", "38d2406be9f176b9");
  }

  private static String hex(MessageDigest sha) {
    return brief(HexFormat.of().formatHex(sha.digest()));
  }

  /** The first 64 bits of a digest are enough to see a change. */
  private static String brief(String digest) {
    return digest.substring(0, 16);
  }

  private static String samples(Path png) throws IOException {
    if (!Files.exists(png)) {
      return "none";
    }
    BufferedImage image = ImageIO.read(png.toFile());
    int[] samples =
        image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    ByteBuffer bytes = ByteBuffer.allocate(4 * samples.length);
    bytes.asIntBuffer().put(samples);
    return brief(Sha256.hex(bytes.array()));
  }

  private static String encoder() throws IOException {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < 32 * 32; p++) {
      image.setRGB(p % 32, p / 32, 0x9e3779b9 * (p / 3));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return brief(Sha256.hex(out.toByteArray()));
  }
}
