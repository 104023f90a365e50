package io.segtme.connectors.openslide.slide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.base.Sha256;
import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.testing.SharedData;
import io.segtme.testing.TestSlides;
import io.segtme.testing.TiffWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlideInfoTest {
  private static final int MIB = 1024 * 1024;

  @TempDir Path folder;

  @Test
  void saysWhatTheFileSays() throws SlideException {
    SlideInfo info = SlideInfo.read(TestSlides.waves(folder));
    assertThat(info.vendor()).isEqualTo("aperio");
    assertThat(info.width()).isEqualTo(3000);
    assertThat(info.height()).isEqualTo(2300);
    assertThat(info.levels())
        .containsExactly(
            new SlideInfo.Level(3000, 2300, 1, 256, 256, false),
            new SlideInfo.Level(750, 575, 4, 256, 256, false));
    assertThat(info.mppX()).hasValue(0.499);
    assertThat(info.mppY()).hasValue(0.499);
    assertThat(info.boundsX()).isZero();
    assertThat(info.quickhash()).isPresent();
  }

  @Test
  void readsARealSlide() throws SlideException {
    SlideInfo info = SlideInfo.read(SharedData.slide("CMU-1-Small-Region.svs"));
    assertThat(info.levels()).containsExactly(new SlideInfo.Level(2220, 2967, 1, 240, 240, false));
    assertThat(info.mppX()).hasValue(0.499);
    assertThat(info.quickhash())
        .hasValue("6335ea0e6cc54c2cba64bb265d3c713a50cd84484924e3a9c109558c13521d5c");
  }

  @Test
  void aChangeInTheMiddleMakesAnotherSlide() throws Exception {
    Path slide =
        TestSlides.svs(
            folder.resolve("large.svs"), 4000, 4000, OptionalDouble.of(0.25), SlideInfoTest::noise);
    byte[] all = Files.readAllBytes(slide);
    assertThat(all.length).isGreaterThan(6 * MIB);
    SlideInfo info = SlideInfo.read(slide);
    String whole = info.contentHash();
    assertThat(whole).isEqualTo(hash(all, info.quickhash().orElseThrow()));

    for (int block : new int[] {20, 31, 45}) {
      byte[] changed = all.clone();
      changed[(int) ((long) block * (all.length - 65_536) / 63) + 65_535] ^= 1;
      Files.write(slide, changed);
      assertThat(SlideInfo.read(slide).contentHash()).isNotEqualTo(whole);
    }
  }

  @Test
  void aShortFileIsHashedWhole() throws Exception {
    Path slide = TestSlides.tiny(folder);
    byte[] all = Files.readAllBytes(slide);
    SlideInfo info = SlideInfo.read(slide);
    assertThat(info.contentHash()).isEqualTo(hash(all, info.quickhash().orElseThrow()));
    assertThat(ContentHash.of(slide, "")).isEqualTo(hash(all, ""));

    Path edge = folder.resolve("edge");
    for (int size : new int[] {6 * MIB, 6 * MIB + 1}) {
      byte[] bytes = new byte[size];
      bytes[size / 3] = 7;
      assertThat(ContentHash.of(Files.write(edge, bytes), "")).isEqualTo(hash(bytes, ""));
    }
  }

  @Test
  void pixelsThatAreNotSquareAreAWarning() throws Exception {
    assertThat(SlideInfo.read(philips("0.00025", "0.00026")).warnings()).isEmpty();
    SlideInfo info = SlideInfo.read(philips("0.00025", "0.00050"));
    assertThat(info.mppY()).hasValue(0.25);
    assertThat(info.mppX()).hasValue(0.5);
    assertThat(info.warnings())
        .containsExactly(
            "MPP_ANISOTROPIC: the slide states 0.5 x 0.25 micrometres per pixel; its pixels are not square");
  }

  /** A Philips TIFF, the one format that a test can write and that states an mpp for each axis. */
  private Path philips(String rowSpacingMm, String columnSpacingMm) throws IOException {
    String attribute =
        "<Attribute Name=\"%s\" Group=\"0x0\" Element=\"0x0\" PMSVR=\"%s\">%s</Attribute>";
    String spacing = "&quot;%s&quot; &quot;%s&quot;".formatted(rowSpacingMm, columnSpacingMm);
    String pixelSpacing = attribute.formatted("DICOM_PIXEL_SPACING", "IDoubleArray", spacing);
    String image =
        "<DataObject ObjectType=\"DPScannedImage\">"
            + attribute.formatted("PIM_DP_IMAGE_TYPE", "IString", "WSI")
            + pixelSpacing
            + attribute.formatted(
                "PIIM_PIXEL_DATA_REPRESENTATION_SEQUENCE",
                "IDataObjectArray",
                "<Array><DataObject ObjectType=\"PixelDataRepresentation\">"
                    + pixelSpacing
                    + "</DataObject></Array>")
            + "</DataObject>";
    String description =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><DataObject ObjectType=\"DPUfsImport\">"
            + attribute.formatted(
                "PIM_DP_SCANNED_IMAGES", "IDataObjectArray", "<Array>" + image + "</Array>")
            + "</DataObject>";
    return new TiffWriter()
        .image(
            TiffWriter.Image.of(300, 200, TestSlides.WAVES)
                .tag(305, "Philips DP v1.0")
                .tag(270, description))
        .write(folder.resolve("philips.tiff"));
  }

  @Test
  void morePropertiesThanTheLimitAreRefusedByItsKey() {
    Path slide = TestSlides.tiny(folder);
    SlideLimits all = SlideLimits.defaults();
    SlideLimits three =
        new SlideLimits(
            all.pixels(),
            all.tilePixels(),
            all.levels(),
            all.directories(),
            3,
            all.descriptionCharacters(),
            all.fileBytes(),
            all.roots());
    assertThatThrownBy(() -> new SlideSource(three, OpenSlide::open).info(slide))
        .isInstanceOf(SlideException.class)
        .hasMessageStartingWith(slide + ": it has ")
        .hasMessageEndingWith(
            " properties, the limit is 3; raise slide.limits.properties if the slide is genuine");
  }

  @Test
  void missing() {
    refused(folder.resolve("none.svs"), SlideError.SLIDE_UNREADABLE, "there is no such file");
  }

  @Test
  void directory() {
    refused(folder, SlideError.SLIDE_UNREADABLE, "it is a directory");
  }

  @Test
  void empty() throws IOException {
    refused(Files.createFile(folder.resolve("e.svs")), SlideError.SLIDE_UNREADABLE, "it is empty");
  }

  @Test
  void text() throws IOException {
    refused(
        Files.writeString(folder.resolve("t.svs"), "no slide"),
        SlideError.SLIDE_UNREADABLE,
        "its content is not a slide or an image");
  }

  @Test
  void cutOffInTheMiddle() {
    Path cut = TestSlides.cutOff(TestSlides.waves(folder), folder.resolve("cut.svs"));
    refused(
        cut,
        SlideError.SLIDE_UNREADABLE,
        "the file is damaged or incomplete: a directory should be at");
  }

  @Test
  void aRealSlideCutOffInTheMiddle() {
    Path cut =
        TestSlides.cutOff(SharedData.slide("CMU-1-Small-Region.svs"), folder.resolve("cut.svs"));
    refused(
        cut,
        SlideError.SLIDE_UNREADABLE,
        "the file is damaged or incomplete: a directory should be at");
  }

  @Test
  void aTiffOfNothingButItsMagic() throws IOException {
    Path slide = folder.resolve("m.tif");
    refused(
        Files.write(slide, HexFormat.of().parseHex("49492a0010000000")),
        SlideError.SLIDE_UNREADABLE,
        "a directory should be at byte 16");
    refused(
        Files.write(slide, HexFormat.of().parseHex("4d4d002a")),
        SlideError.SLIDE_UNREADABLE,
        "cut off");
    refused(
        Files.write(slide, HexFormat.of().parseHex("49492a0000000000")),
        SlideError.SLIDE_UNREADABLE,
        "no image directory");
  }

  @Test
  void aTiffWhoseDirectoriesFormALoop() throws IOException {
    String entry = "000103000100000001000000";
    refused(
        Files.write(
            folder.resolve("l.tif"),
            HexFormat.of().parseHex("49492a0008000000" + "0100" + entry + "08000000")),
        SlideError.SLIDE_UNREADABLE,
        "loop");
  }

  @Test
  void dicom() {
    refused(
        SharedData.slide("ezwsi_camelyon_multiframe.dcm"),
        SlideError.UNSUPPORTED_FORMAT,
        "cannot read this kind of DICOM file");
  }

  @Test
  void aWholeTiffThatIsNoSlideIsAPicture() throws SlideException {
    SlideInfo info = SlideInfo.read(SharedData.file("data/unlabelled/instanseg_HE_example.tif"));
    assertThat(info.vendor()).isEqualTo("picture");
    assertThat(info.levels()).hasSize(1);
    assertThat(info.mppX()).isEmpty();
  }

  @Test
  void otherContainers() throws IOException {
    Path file = folder.resolve("f");
    String[][] heads = {
      {"504b030414000000", "ZIP"},
      {"5a495352415746494c450000", "Zeiss CZI"},
      {"00".repeat(128) + "4449434d", "DICOM"},
    };
    for (String[] head : heads) {
      Files.write(file, HexFormat.of().parseHex(head[0]));
      refused(file, SlideError.UNSUPPORTED_FORMAT, "this kind of " + head[1] + " file");
    }
  }

  @Test
  void picturesThatAreCutOff() throws IOException {
    Path file = folder.resolve("f");
    for (String[] head :
        new String[][] {{"89504e470d0a1a0a0000", "PNG"}, {"ffd8ffe000104a464946", "JPEG"}}) {
      Files.write(file, HexFormat.of().parseHex(head[0]));
      refused(file, SlideError.SLIDE_UNREADABLE, "the " + head[1] + " is damaged");
    }
  }

  private static void refused(Path file, SlideError error, String cause) {
    assertThatThrownBy(() -> SlideInfo.read(file))
        .isInstanceOf(SlideException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(cause)
        .hasMessageContaining(";")
        .hasMessageNotContaining("\n")
        .isInstanceOfSatisfying(
            SlideException.class,
            refusal -> {
              assertThat(refusal.error()).isEqualTo(error);
              assertThat(refusal.reason()).isEqualTo(error.name());
            });
  }

  private static String hash(byte[] all, String quickhash) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(ByteBuffer.allocate(8).putLong(all.length).array());
    if (all.length <= 6 * MIB) {
      bytes.write(all);
    } else {
      bytes.write(Arrays.copyOf(all, MIB));
      bytes.write(Arrays.copyOfRange(all, all.length - MIB, all.length));
      for (long i = 0; i < 64; i++) {
        int at = (int) (i * (all.length - 65_536) / 63);
        bytes.write(Arrays.copyOfRange(all, at, at + 65_536));
      }
    }
    bytes.write(quickhash.getBytes(UTF_8));
    return Sha256.hex(bytes.toByteArray());
  }

  private static int noise(int x, int y) {
    int h = (x * 73_856_093) ^ (y * 19_349_663);
    h ^= h >>> 13;
    h *= 0x5bd1e995;
    return (h ^ h >>> 15) & 0xffffff;
  }
}
