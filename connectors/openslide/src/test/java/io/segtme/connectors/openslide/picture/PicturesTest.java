package io.segtme.connectors.openslide.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
  private static final int WIDTH = 301;
  private static final int HEIGHT = 207;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = PictureFormat.class,
      names = {"PNG", "TIFF"})
  void aLosslessPictureGivesItsPixels(PictureFormat format) throws Exception {
    Path file = write(rgb(), format.reader(), null);
    try (Slide slide = Pictures.open(file, format)) {
      assertThat(slide.getLevelCount()).isOne();
      assertThat(slide.getLevelWidth(0)).isEqualTo(WIDTH);
      assertThat(slide.getLevelHeight(0)).isEqualTo(HEIGHT);
      assertThat(slide.getLevelDownsample(0)).isEqualTo(1);
      assertThat(slide.getProperties()).containsEntry(Slide.PROPERTY_NAME_VENDOR, "picture");
      int[] argb = new int[WIDTH * HEIGHT];
      slide.paintRegionARGB(argb, 0, 0, 0, WIDTH, HEIGHT);
      for (int i = 0; i < argb.length; i++) {
        assertThat(argb[i]).isEqualTo(0xff000000 | colour(i % WIDTH, i / WIDTH));
      }
    }
  }

  @Test
  void outsideThePictureARegionIsTransparent() throws Exception {
    try (Slide slide = Pictures.open(write(rgb(), "png", null), PictureFormat.PNG)) {
      int[] argb = new int[40 * 30];
      Arrays.fill(argb, 7);
      slide.paintRegionARGB(argb, WIDTH - 10, -5, 0, 40, 30);
      for (int i = 0; i < argb.length; i++) {
        int x = i % 40;
        int y = i / 40;
        boolean inside = x < 10 && y >= 5;
        assertThat(argb[i]).isEqualTo(inside ? 0xff000000 | colour(WIDTH - 10 + x, y - 5) : 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deflate", "LZW", "PackBits", "ZLib"})
  void compressedTiffStripsAreRead(String compression) throws Exception {
    try (Slide slide = Pictures.open(write(rgb(), "tiff", compression), PictureFormat.TIFF)) {
      assertThat(pixel(slide, 250, 111)).isEqualTo(colour(250, 111));
    }
  }

  @Test
  void alphaIsLaidOverWhite() throws Exception {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xff102030);
    image.setRGB(1, 0, 0x00102030);
    image.setRGB(2, 0, 0x80402000);
    try (Slide slide = Pictures.open(write(image, "png", null), PictureFormat.PNG)) {
      assertThat(pixel(slide, 0, 0)).isEqualTo(0x102030);
      assertThat(pixel(slide, 1, 0)).isEqualTo(0xffffff);
      assertThat(pixel(slide, 2, 0)).isEqualTo(0x9f8f7f);
    }
  }

  /** The numbers of the file, not those of some colour space that a library takes them for. */
  @Test
  void greyPalettesAndSixteenBitsBecomeRgb() throws Exception {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(1, 0, 0, 100);
    assertThat(second(grey)).isEqualTo(0x646464);

    BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(1, 0, 0xffffffff);
    assertThat(second(bits)).isEqualTo(0xffffff);

    byte[] red = {0, 17};
    byte[] green = {0, 34};
    byte[] blue = {0, 51};
    BufferedImage palette =
        new BufferedImage(
            2, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, red, green, blue));
    palette.getRaster().setSample(1, 0, 0, 1);
    assertThat(second(palette)).isEqualTo(0x112233);

    ComponentColorModel wide =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster samples = wide.createCompatibleWritableRaster(2, 1);
    samples.setPixel(1, 0, new int[] {0x12ff, 0x3400, 0x5680});
    assertThat(second(new BufferedImage(wide, samples, false, null))).isEqualTo(0x123456);
  }

  @Test
  void aJpegIsReadAndItsExifOrientationRefused() throws Exception {
    Path file = write(rgb(), "jpeg", null);
    try (Slide slide = Pictures.open(file, PictureFormat.JPEG)) {
      assertThat(pixel(slide, 150, 100) >> 16)
          .isCloseTo(150 & 0xff, org.assertj.core.api.Assertions.within(40));
    }
    byte[] jpeg = Files.readAllBytes(file);
    byte[] exif = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      6,
      0,
      0,
      0,
      0,
      0,
      0
    };
    byte[] turned =
        ByteBuffer.allocate(jpeg.length + exif.length)
            .put(jpeg, 0, 2)
            .put(exif)
            .put(jpeg, 2, jpeg.length - 2)
            .array();
    Files.write(file, turned);
    assertThatThrownBy(() -> Pictures.open(file, PictureFormat.JPEG))
        .isInstanceOf(SlideException.class)
        .hasMessageContaining("orientation is 6")
        .hasMessageContaining("save it upright");
  }

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void aPictureThatIsCutOffIsRefusedAsDamaged(PictureFormat format) throws Exception {
    Path file = write(rgb(), format.reader(), null);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> Pictures.open(file, format))
        .isInstanceOfSatisfying(
            SlideException.class, e -> assertThat(e.reason()).isEqualTo("SLIDE_UNREADABLE"))
        .hasMessageContaining("damaged")
        .hasMessageContaining("copy it again");
  }

  @Test
  void aPictureOfTooManyPixelsIsRefusedBeforeItIsDecoded() throws Exception {
    Path file = write(rgb(), "png", null);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).putInt(16, 40_000).putInt(20, 40_000);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(bytes, 12, 17);
    ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
    Files.write(file, bytes);
    assertThatThrownBy(() -> Pictures.open(file, PictureFormat.PNG))
        .hasMessageContaining("40000 x 40000")
        .hasMessageContaining("convert it to a tiled pyramidal TIFF");
  }

  @Test
  void aPictureIsDecodedOnceAndDroppedWhereOthersNeedItsDisk() throws Exception {
    DecodedPictures pictures = new DecodedPictures(2L * 3 * WIDTH * HEIGHT);
    SlideFile[] files = new SlideFile[3];
    PixelFile[] pixels = new PixelFile[3];
    for (int i = 0; i < 3; i++) {
      Path file = folder.resolve(i + ".png");
      ImageIO.write(rgb(), "png", file.toFile());
      files[i] = SlideFile.of(file);
      try (DecodedPictures.Share share = pictures.share(files[i], PictureFormat.PNG)) {
        pixels[i] = share.pixels();
      }
    }
    assertThat(pictures.size()).isEqualTo(2);
    try (DecodedPictures.Share kept = pictures.share(files[2], PictureFormat.PNG);
        DecodedPictures.Share again = pictures.share(files[0], PictureFormat.PNG)) {
      assertThat(kept.pixels()).isSameAs(pixels[2]);
      assertThat(again.pixels()).isNotSameAs(pixels[0]);
    }
  }

  private int second(BufferedImage image) throws Exception {
    try (Slide slide = Pictures.open(write(image, "png", null), PictureFormat.PNG)) {
      return pixel(slide, 1, 0);
    }
  }

  private static int pixel(Slide slide, int x, int y) throws SlideException {
    int[] argb = new int[1];
    slide.paintRegionARGB(argb, x, y, 0, 1, 1);
    assertThat(argb[0] >>> 24).isEqualTo(255);
    return argb[0] & 0xffffff;
  }

  private static BufferedImage rgb() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, colour(x, y));
      }
    }
    return image;
  }

  private static int colour(int x, int y) {
    return (x & 255) << 16 | (y & 255) << 8 | (x * y >> 4 & 255);
  }

  private Path write(BufferedImage image, String format, String compression) throws IOException {
    Path file = Files.createTempFile(folder, "picture", "." + format);
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    ImageWriter writer = writers.next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (compression != null) {
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
    }
    Files.delete(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return file;
  }
}
