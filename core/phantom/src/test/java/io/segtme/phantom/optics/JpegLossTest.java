package io.segtme.phantom.optics;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.phantom.Phantom;
import io.segtme.phantom.PhantomField;
import io.segtme.phantom.PhantomSpec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegLossTest {
  private static final RgbImage TISSUE = tissue(112, 96);

  private static RgbImage tissue(int width, int height) {
    PhantomSpec spec = new PhantomSpec(900, 900, 6, 0.314, false);
    PhantomField field = Phantom.render(spec, 300, 300, width, height);
    return new RgbImage(width, height, field.rgb());
  }

  /** The same loss as a real encoder's, of the same tables: a library's file, read back. */
  @ParameterizedTest
  @ValueSource(floats = {0.5f, 0.75f, 0.9f})
  void theLossIsThatOfAFile(float quality) throws IOException {
    RgbImage file = throughFile(TISSUE, quality);
    RgbImage ours = new JpegLoss(quality, 0, 0).apply(TISSUE);
    double loss = difference(TISSUE, file);
    assertThat(difference(ours, file)).as("ours against the file").isLessThan(0.5 * loss + 0.6);
    assertThat(difference(TISSUE, ours)).isBetween(0.75 * loss, 1.25 * loss);
  }

  private static RgbImage throughFile(RgbImage image, float quality) throws IOException {
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < image.width() * image.height(); p++) {
      int rgb =
          (image.rgb()[3 * p] & 0xff) << 16
              | (image.rgb()[3 * p + 1] & 0xff) << 8
              | image.rgb()[3 * p + 2] & 0xff;
      picture.setRGB(p % image.width(), p / image.width(), rgb);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), param);
    }
    writer.dispose();
    BufferedImage back = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    byte[] rgb = new byte[image.rgb().length];
    for (int p = 0; p < rgb.length / 3; p++) {
      int v = back.getRGB(p % image.width(), p / image.width());
      rgb[3 * p] = (byte) (v >> 16);
      rgb[3 * p + 1] = (byte) (v >> 8);
      rgb[3 * p + 2] = (byte) v;
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  @Test
  void moreIsLostTheLowerTheQuality() {
    RgbImage image = tissue(75, 61);
    double best = difference(image, new JpegLoss(1, 3, 5).apply(image));
    double good = difference(image, new JpegLoss(0.9, 3, 5).apply(image));
    double poor = difference(image, new JpegLoss(0.3, 3, 5).apply(image));
    assertThat(best).isLessThan(good);
    assertThat(good).isLessThan(poor).isBetween(0.5, 6.0);
    assertThat(poor).isLessThan(15);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void anEvenPictureStaysEvenWhateverItsSizeAndTheShift(
      @ForAll byte level,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(max = 7) int shiftX,
      @ForAll @IntRange(max = 7) int shiftY,
      @ForAll @DoubleRange(min = 0.5, max = 1) double quality) {
    byte[] grey = new byte[3 * width * height];
    Arrays.fill(grey, level);
    byte[] back =
        new JpegLoss(quality, shiftX, shiftY).apply(new RgbImage(width, height, grey)).rgb();
    assertThat(back).hasSameSizeAs(grey);
    for (byte v : back) {
      assertThat(Math.abs((v & 0xff) - (level & 0xff))).isLessThanOrEqualTo(1);
    }
  }

  /** Blocks begin where the shift says: so many pixels to the left, the same blocks. */
  @Test
  void aShiftMovesTheBlocks() {
    RgbImage shifted = new JpegLoss(0.6, 3, 0).apply(TISSUE);
    RgbImage plain = new JpegLoss(0.6, 0, 0).apply(TISSUE);
    assertThat(shifted.rgb()).isNotEqualTo(plain.rgb());
    assertThat(edges(plain, 0)).as("steps at the blocks' edges").isGreaterThan(edges(plain, 4));
    assertThat(edges(shifted, 5)).isGreaterThan(edges(shifted, 1));
  }

  /** Mean step of what was lost, between columns of which the right one is {@code at} mod 8. */
  private static double edges(RgbImage image, int at) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 8 + at; x < image.width(); x += 8) {
        for (int c = 0; c < 3; c++) {
          sum += Math.abs(lost(image, x, y, c) - lost(image, x - 1, y, c));
          count++;
        }
      }
    }
    return sum / count;
  }

  private static int lost(RgbImage image, int x, int y, int c) {
    int p = 3 * (y * image.width() + x) + c;
    return (image.rgb()[p] & 0xff) - (TISSUE.rgb()[p] & 0xff);
  }

  private static double difference(RgbImage a, RgbImage b) {
    double sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
    }
    return sum / a.rgb().length;
  }
}
