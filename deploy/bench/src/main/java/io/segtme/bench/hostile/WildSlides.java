package io.segtme.bench.hostile;

import io.segtme.phantom.svs.SvsWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Good slides, damaged copies of small ones, and files made to hurt whoever opens them. */
final class WildSlides {
  private static final int GOOD_SIDE = 4096;
  private static final int SMALL_SIDE = 512;

  /** Side of the picture that is small on the disk and huge in memory, pixels. */
  private static final int BOMB = 30_000;

  private static final int HUGE_TILE = 200_000;
  private static final int ERROR_TEXT = 3_000_000;

  private final Path folder;

  WildSlides(Path folder) {
    this.folder = folder;
  }

  /** A slide that must come out whole. */
  Path good(String name) throws IOException {
    Path file = folder.resolve(name + ".svs");
    draw(file, GOOD_SIDE);
    return file;
  }

  /** Damaged copies, then the files made to hurt. */
  List<Path> wild(int count, SplittableRandom random) throws IOException, InterruptedException {
    Path small = folder.resolve("small.svs");
    draw(small, SMALL_SIDE);
    List<Path> files = new ArrayList<>();
    byte[][] whole = {Files.readAllBytes(small), picture("png"), picture("jpg"), picture("tif")};
    String[] endings = {".svs", ".png", ".jpg", ".tif"};
    for (int n = 0; n < count; n++) {
      int kind = random.nextInt(whole.length + 1) % whole.length; // the slide twice as often
      Path file = folder.resolve("wild%d%s".formatted(n, endings[kind]));
      files.add(Files.write(file, WildBytes.of(whole[kind], random)));
    }
    files.addAll(madeToHurt(random));
    return files;
  }

  private List<Path> madeToHurt(SplittableRandom random) throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    files.add(Files.write(folder.resolve("huge-tile.tif"), hugeTile()));
    files.add(bomb(folder.resolve("bomb.png")));
    files.add(Files.write(folder.resolve("empty.svs"), new byte[0]));
    files.add(Files.write(folder.resolve("noise.svs"), WildBytes.noise(100_000, random)));
    files.add(Files.createDirectory(folder.resolve("folder.svs")));
    Path loop = folder.resolve("loop.svs");
    files.add(Files.createSymbolicLink(loop, loop));
    files.add(fifo(folder.resolve("fifo.svs")));

    Files.createDirectory(folder.resolve("waits"));
    fifo(folder.resolve("waits/Slidedat.ini"));
    files.add(Files.write(folder.resolve("waits.mrxs"), new byte[0]));

    Files.createDirectory(folder.resolve("wordy"));
    Files.writeString(folder.resolve("wordy/Slidedat.ini"), "A".repeat(ERROR_TEXT) + "\n");
    files.add(Files.write(folder.resolve("wordy.mrxs"), new byte[0]));

    fifo(folder.resolve("pipe.jpg"));
    files.add(
        Files.writeString(
            folder.resolve("names-a-pipe.vms"),
            """
            [Virtual Microscope Specimen]
            NoLayers=1
            NoJpegColumns=1
            NoJpegRows=1
            ImageFile=pipe.jpg
            MapFile=pipe.jpg
            """));
    return files;
  }

  private static Path fifo(Path path) throws IOException, InterruptedException {
    new ProcessBuilder("mkfifo", path.toString()).inheritIO().start().waitFor();
    return path;
  }

  private static void draw(Path file, int side) throws IOException {
    SvsWriter.write(
        file,
        new SvsWriter.Spec(side, side, OptionalDouble.of(0.25), 0.8f),
        (y0, rows, rgb) -> {
          for (int at = 0; at < rows * side; at++) {
            int pixel = pixel(at % side, y0 + at / side);
            rgb[3 * at] = (byte) (pixel >> 16);
            rgb[3 * at + 1] = (byte) (pixel >> 8);
            rgb[3 * at + 2] = (byte) pixel;
          }
        });
  }

  private static byte[] picture(String format) throws IOException {
    BufferedImage image = new BufferedImage(SMALL_SIDE, SMALL_SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SMALL_SIDE; y++) {
      for (int x = 0; x < SMALL_SIDE; x++) {
        image.setRGB(x, y, pixel(x, y));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  /** Violet discs of 6 um on pink. */
  private static int pixel(int x, int y) {
    int dx = x % 48 - 24;
    int dy = y % 48 - 24;
    return dx * dx + dy * dy < 144 ? 0x5c3e94 : 0xe7accd;
  }

  /** One deflated tile that claims {@value #HUGE_TILE} pixels a side. */
  private static byte[] hugeTile() {
    int[][] entries = {
      {256, HUGE_TILE},
      {257, HUGE_TILE},
      {258, 8},
      {259, 8},
      {262, 2},
      {277, 3},
      {322, HUGE_TILE},
      {323, HUGE_TILE},
      {324, 8},
      {325, 64}
    };
    ByteBuffer tiff = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put("II*\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(100).position(100);
    tiff.putShort((short) entries.length);
    for (int[] entry : entries) {
      tiff.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
    }
    return tiff.array();
  }

  /** A black PNG of {@value #BOMB} pixels a side. */
  private static Path bomb(Path file) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
      byte[] row = new byte[1 + 3 * BOMB];
      for (int y = 0; y < BOMB; y++) {
        out.write(row);
      }
    } finally {
      deflater.end();
    }
    ByteBuffer header = ByteBuffer.allocate(13).putInt(BOMB).putInt(BOMB).put((byte) 8);
    header.put((byte) 2);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
      chunk(out, "IHDR", header.array());
      chunk(out, "IDAT", packed.toByteArray());
      chunk(out, "IEND", new byte[0]);
    }
    return file;
  }

  private static void chunk(OutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.write(ByteBuffer.allocate(4).putInt(data.length).array());
    out.write(name);
    out.write(data);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
