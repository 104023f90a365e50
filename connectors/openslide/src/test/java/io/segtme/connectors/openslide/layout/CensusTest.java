package io.segtme.connectors.openslide.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.testing.SharedData;
import io.segtme.testing.TestSlides;
import io.segtme.testing.TiffWriter;
import io.segtme.testing.TiffWriter.Compression;
import io.segtme.testing.TiffWriter.Image;
import io.segtme.testing.TiffWriter.Samples;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CensusTest {
  private static final SlideLimits LIMITS = SlideLimits.defaults();

  @TempDir Path folder;

  @Test
  void whatIsReadOfATiff() throws IOException {
    Layout layout =
        census(
            new TiffWriter()
                .big(true)
                .image(
                    picture(300, 200)
                        .tile(64, 32)
                        .compression(Compression.LZW)
                        .resolution(20_040, 20_040, 3)
                        .description("a picture"))
                .image(picture(150, 100).reduced().strips(10))
                .image(picture(75, 50).reduced().samples(Samples.GREY)));
    assertThat(layout.refusal()).isNull();
    assertThat(layout.vendor()).isEqualTo(Vendor.GENERIC);
    assertThat(layout.directories()).hasSize(3);
    TiffDirectory first = layout.directories().get(0);
    assertThat(first.width()).isEqualTo(300);
    assertThat(first.height()).isEqualTo(200);
    assertThat(first.tileWidth()).isEqualTo(64);
    assertThat(first.tileHeight()).isEqualTo(32);
    assertThat(first.tiles()).isEqualTo(5 * 7).isEqualTo(first.tilesNeeded());
    assertThat(first.compressionName()).isEqualTo("LZW");
    assertThat(first.description()).isEqualTo("a picture");
    assertThat(first.resolution()).isEqualTo("20040 x 20040 px/cm");
    assertThat(first.micrometresX()).isEqualTo(10_000 / 20_040.0);
    assertThat(layout.levels()).as("strips are no level").hasSize(2);
    assertThat(layout.summary())
        .isEqualTo("BigTIFF, tiles of 64 x 32 pixels, compression LZW, 3 x 8 bit");
  }

  @Test
  void realSlidesAreAccepted() throws IOException {
    for (String name :
        List.of(
            "CMU-1-Small-Region.svs",
            "cmu1_small_20x_pyramid.tif",
            "tcga-cr-7395-01a-01-ts1.svs",
            "fluorescence.ndpi")) {
      Layout layout = Census.of(SharedData.slide(name), LIMITS);
      assertThat(layout.refusal()).as(name).isNull();
      assertThat(Census.missing(SharedData.slide(name))).as(name).isEmpty();
    }
    Layout aperio = Census.of(SharedData.slide("CMU-1-Small-Region.svs"), LIMITS);
    assertThat(aperio.vendor()).isEqualTo(Vendor.APERIO);
    assertThat(aperio.directories()).hasSizeGreaterThan(1);
    assertThat(aperio.levels()).as("label and macro are no levels").hasSize(1);
    assertThat(Census.of(SharedData.slide("fluorescence.ndpi"), LIMITS).vendor())
        .isEqualTo(Vendor.HAMAMATSU);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void aTurnedPictureIsRefused(int orientation) throws IOException {
    refused(
        new TiffWriter().image(picture(300, 200).orientation(orientation)),
        Refusal.Kind.UNSUPPORTED,
        "its TIFF Orientation is " + orientation);
    refused(
        new TiffWriter()
            .image(picture(300, 200))
            .image(picture(150, 100).reduced().orientation(orientation)),
        Refusal.Kind.UNSUPPORTED,
        "its TIFF Orientation is " + orientation);
  }

  /** OpenSlide would take the small one for the slide. */
  @Test
  void aLargerPictureBehindTheFirstIsRefused() throws IOException {
    refused(
        new TiffWriter().image(picture(150, 100).reduced()).image(picture(300, 200)),
        Refusal.Kind.UNSUPPORTED,
        "its picture of 300 x 200 pixels stands behind one of 150 x 100");
    assertThat(
            census(new TiffWriter().image(picture(150, 100)).image(picture(300, 200).reduced()))
                .refusal())
        .as("a level, for OpenSlide")
        .isNull();
  }

  @Test
  void anUprightPictureIsNot() throws IOException {
    assertThat(census(new TiffWriter().image(picture(300, 200).orientation(1))).refusal()).isNull();
    assertThat(
            census(
                    new TiffWriter()
                        .image(picture(300, 200).description("Aperio x"))
                        .image(picture(90, 40).strips(40).orientation(6)))
                .refusal())
        .as("a turned label is not judged")
        .isNull();
  }

  @Test
  void samplesThatAreNotReadTrulyAreRefused() throws IOException {
    refused(
        new TiffWriter().image(picture(300, 200).samples(Samples.BILEVEL)),
        Refusal.Kind.UNSUPPORTED,
        "1 bits a sample");
    refused(
        new TiffWriter().image(picture(300, 200).tag(258, 32)),
        Refusal.Kind.UNSUPPORTED,
        "32 bits a sample");
    refused(
        new TiffWriter().image(picture(300, 200).tag(339, 3)),
        Refusal.Kind.UNSUPPORTED,
        "SampleFormat 3");
    refused(
        new TiffWriter().image(picture(300, 200).tile(48).compression(Compression.NONE)),
        Refusal.Kind.UNSUPPORTED,
        "its uncompressed tiles of 48 x 48 pixels are not a multiple of 1024 bytes");
  }

  @Test
  void tilesBeyondTheEndAreCounted() throws IOException {
    Path whole =
        new TiffWriter()
            .directoriesFirst(true)
            .image(picture(600, 400).tile(64).compression(Compression.NONE))
            .write(folder.resolve("whole.tif"));
    assertThat(Census.missing(whole)).isEmpty();
    byte[] all = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.tif"), Arrays.copyOf(all, all.length - 20_000));
    Refusal refusal = Objects.requireNonNull(Census.of(cut, LIMITS).refusal());
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNREADABLE);
    assertThat(refusal.cause())
        .contains("2 of 70 tiles of its 600 x 400 level lie beyond its end at byte");
    assertThat(refusal.remedy()).contains("copy it again");
    assertThat(Census.missing(cut)).hasValueSatisfying(why -> assertThat(why).contains("2 of 70"));
    Path short1 = Files.write(folder.resolve("short.tif"), Arrays.copyOf(all, all.length - 1));
    assertThat(Census.missing(short1)).isPresent();
  }

  @Test
  void aLevelThatListsTooFewTilesIsDamaged() throws IOException {
    refused(
        new TiffWriter().image(picture(300, 200).tile(64).tag(256, 900)),
        Refusal.Kind.UNREADABLE,
        "its 900 x 200 level lists 20 of 60 tiles");
  }

  @Test
  void theSlideOfThreeHundredBytesThatAskedForGigabytes() throws IOException {
    byte[] description =
        Arrays.copyOf("Aperio x\n1x1|MPP = 0.25".getBytes(StandardCharsets.US_ASCII), 32);
    int w = 200_000;
    int[][] entries = {
      {256, 4, 1, w}, {257, 4, 1, w}, {258, 3, 1, 8}, {259, 3, 1, 7}, {262, 3, 1, 6},
      {270, 2, 24, 16}, {277, 3, 1, 3}, {284, 3, 1, 1}, {322, 4, 1, w}, {323, 4, 1, w},
      {324, 16, 1, 16}, {325, 16, 1, 32}
    };
    ByteBuffer out = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0}).putLong(48).put(description);
    out.putLong(entries.length);
    for (int[] entry : entries) {
      out.putShort((short) entry[0]).putShort((short) entry[1]).putLong(entry[2]).putLong(entry[3]);
    }
    out.putLong(0);
    Path huge = Files.write(folder.resolve("huge.svs"), Arrays.copyOf(out.array(), out.position()));
    Refusal refusal = Objects.requireNonNull(Census.of(huge, LIMITS).refusal());
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
    assertThat(refusal.cause())
        .isEqualTo("its tiles are 200000 x 200000 pixels, the limit is 67108864");
    assertThat(refusal.remedy()).contains("slide.limits.tile-pixels");
  }

  @Test
  void eachLimitIsNamed() throws IOException {
    TiffWriter writer =
        new TiffWriter()
            .image(picture(300, 200).tile(64).description("long enough"))
            .image(picture(150, 100).tile(64).reduced());
    Path file = writer.write(folder.resolve("limits.tif"));
    tooLarge(
        file,
        new SlideLimits(59_999, 4096, 2, 2, 1, 12, 1 << 30, SlideRoots.EVERYWHERE),
        "pixels",
        "300 x 200");
    tooLarge(
        file,
        new SlideLimits(60_000, 4095, 2, 2, 1, 12, 1 << 30, SlideRoots.EVERYWHERE),
        "tile-pixels",
        "64 x 64");
    tooLarge(
        file,
        new SlideLimits(60_000, 4096, 1, 2, 1, 12, 1 << 30, SlideRoots.EVERYWHERE),
        "levels",
        "2 levels");
    tooLarge(
        file,
        new SlideLimits(60_000, 4096, 2, 1, 1, 12, 1 << 30, SlideRoots.EVERYWHERE),
        "directories",
        "than 1");
    tooLarge(
        file,
        new SlideLimits(60_000, 4096, 2, 2, 1, 11, 1 << 30, SlideRoots.EVERYWHERE),
        "description",
        "tag 270");
    tooLarge(
        file,
        new SlideLimits(60_000, 4096, 2, 2, 1, 12, 1000, SlideRoots.EVERYWHERE),
        "file-size",
        "bytes");
    assertThat(
            Census.of(
                    file,
                    new SlideLimits(60_000, 4096, 2, 2, 1, 12, 1 << 30, SlideRoots.EVERYWHERE))
                .refusal())
        .isNull();
  }

  @Test
  void aMillionTilesTakeLessThanASecond() throws IOException {
    Path file = folder.resolve("million.tif");
    int tiles = 1_000_000;
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      ByteBuffer head = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
      head.put(new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0}).putLong(16);
      long lists = 1024;
      long[][] entries = {
        {256, 4, 1, 256_000}, {257, 4, 1, 256_000}, {258, 3, 1, 8}, {259, 3, 1, 8},
        {262, 3, 1, 2}, {277, 3, 1, 3}, {322, 4, 1, 256}, {323, 4, 1, 256},
        {324, 16, tiles, lists}, {325, 16, tiles, lists + 8L * tiles}
      };
      head.putLong(entries.length);
      for (long[] entry : entries) {
        head.putShort((short) entry[0]).putShort((short) entry[1]);
        head.putLong(entry[2]).putLong(entry[3]);
      }
      out.write(head.array());
      ByteBuffer numbers = ByteBuffer.allocate(16 * tiles).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < 2 * tiles; i++) {
        numbers.putLong(100);
      }
      out.seek(lists);
      out.write(numbers.array());
    }
    long start = System.nanoTime();
    Layout layout = Census.of(file, LIMITS);
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertThat(layout.refusal()).isNull();
    assertThat(layout.directories().get(0).tiles()).isEqualTo(tiles);
    assertThat(millis).isLessThan(1000);
  }

  @Test
  void whatIsOddButReadIsSaid() throws IOException {
    assertThat(census(new TiffWriter().image(picture(600, 400).sparse(1, 2))).warnings())
        .singleElement()
        .asString()
        .startsWith("SPARSE_TILES: 2 tiles");
    assertThat(
            census(new TiffWriter().image(picture(300, 200)).image(picture(300, 200))).warnings())
        .singleElement()
        .asString()
        .startsWith("FURTHER_PICTURES: the file has 1 more");
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void miraxNeedsItsFolder() throws Exception {
    Path slide = Files.write(folder.resolve("m.mrxs"), new byte[] {1, 2, 3});
    assertThat(Census.missing(slide)).hasValueSatisfying(why -> has(why, "Slidedat.ini is not"));
    Path companions = Files.createDirectory(folder.resolve("m"));
    Path index = companions.resolve("Slidedat.ini");
    Files.writeString(index, "[HIERARCHICAL]\nINDEXFILE=Index.dat\n[DATAFILE]\nFILE_0=D.dat\n");
    assertThat(Census.missing(slide)).hasValueSatisfying(why -> has(why, "Index.dat is not there"));
    Files.write(companions.resolve("Index.dat"), new byte[1]);
    assertThat(Census.missing(slide)).hasValueSatisfying(why -> has(why, "D.dat is not there"));
    Files.write(companions.resolve("D.dat"), new byte[1]);
    assertThat(Census.missing(slide)).isEmpty();
    Files.writeString(index, "FILE_0=../m.mrxs\n");
    assertThat(Census.missing(slide)).hasValueSatisfying(why -> has(why, "outside its folder"));
    Files.delete(index);
    Process mkfifo = new ProcessBuilder("mkfifo", index.toString()).start();
    assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Census.missing(slide)).hasValueSatisfying(why -> has(why, "not a regular file"));
  }

  @Test
  void hamamatsuNeedsThePicturesItNames() throws IOException {
    Path slide =
        Files.writeString(
            folder.resolve("s.vms"),
            "[Virtual Microscope Specimen]\nImageFile=a.jpg\nImageFile(1,0)=b.jpg\nMapFile=m.jpg\n");
    Files.write(folder.resolve("a.jpg"), new byte[1]);
    assertThat(Census.missing(slide)).hasValueSatisfying(why -> has(why, "b.jpg is not there"));
    Files.write(folder.resolve("b.jpg"), new byte[1]);
    assertThat(Census.missing(slide)).hasValueSatisfying(why -> has(why, "m.jpg is not there"));
    Files.write(folder.resolve("m.jpg"), new byte[1]);
    assertThat(Census.missing(slide)).isEmpty();
  }

  private static Image picture(int width, int height) {
    return Image.of(width, height, TestSlides.WAVES);
  }

  private Layout census(TiffWriter writer) throws IOException {
    return Census.of(writer.write(folder.resolve("a.tif")), LIMITS);
  }

  private void refused(TiffWriter writer, Refusal.Kind kind, String cause) throws IOException {
    Refusal refusal = Objects.requireNonNull(census(writer).refusal());
    assertThat(refusal.cause()).contains(cause);
    assertThat(refusal.kind()).isEqualTo(kind);
    assertThat(refusal.remedy()).isNotBlank();
  }

  private static void tooLarge(Path file, SlideLimits limits, String key, String cause)
      throws IOException {
    Refusal refusal = Objects.requireNonNull(Census.of(file, limits).refusal());
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
    assertThat(refusal.cause()).contains(cause);
    assertThat(refusal.remedy()).contains("slide.limits." + key + " ");
  }

  private static void has(String text, String part) {
    assertThat(text).contains(part);
  }
}
