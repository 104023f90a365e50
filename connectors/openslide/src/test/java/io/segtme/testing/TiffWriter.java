package io.segtme.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Writes TIFFs of almost any layout, for tests:
 *
 * <pre>{@code
 * new TiffWriter().image(TiffWriter.Image.of(300, 200, TestSlides.WAVES).tile(64)).write(file);
 * }</pre>
 */
public final class TiffWriter {
  /** How tiles or strips are packed. */
  public enum Compression {
    NONE(1),
    LZW(5),
    JPEG(7),
    DEFLATE(8);

    private final int code;

    Compression(int code) {
      this.code = code;
    }
  }

  /** What a pixel is made of. */
  public enum Samples {
    RGB(3, 8, 2),
    RGBA(4, 8, 2),
    RGB16(3, 16, 2),
    GREY(1, 8, 1),
    GREY16(1, 16, 1),
    BILEVEL(1, 1, 1);

    private final int count;
    private final int bits;
    private final int photometric;

    Samples(int count, int bits, int photometric) {
      this.count = count;
      this.bits = bits;
      this.photometric = photometric;
    }
  }

  /** One picture of the file and how it is laid out; changed by its methods. */
  public static final class Image {
    private final int width;
    private final int height;
    private final TestSlides.Pixels pixels;
    private int tileWidth = 256;
    private int tileHeight = 256;
    private int rowsPerStrip;
    private Compression compression = Compression.DEFLATE;
    private Samples samples = Samples.RGB;
    private boolean planar;
    private boolean reduced;
    private float quality = 0.95f;
    private boolean fullChroma;
    private Set<Integer> sparse = Set.of();
    private Set<Integer> broken = Set.of();
    private final Map<Integer, Object> tags = new LinkedHashMap<>();

    private Image(int width, int height, TestSlides.Pixels pixels) {
      this.width = width;
      this.height = height;
      this.pixels = pixels;
    }

    /** A picture in tiles of 256, deflate, RGB. */
    public static Image of(int width, int height, TestSlides.Pixels pixels) {
      return new Image(width, height, pixels);
    }

    public Image tile(int side) {
      return tile(side, side);
    }

    public Image tile(int width, int height) {
      tileWidth = width;
      tileHeight = height;
      return this;
    }

    public Image strips(int rows) {
      rowsPerStrip = rows;
      return this;
    }

    public Image compression(Compression value) {
      compression = value;
      return this;
    }

    /** Quality of JPEG, above 0 to 1. */
    public Image quality(float value) {
      quality = value;
      return this;
    }

    /** JPEG without subsampling: 4:4:4 in place of 4:2:0. */
    public Image fullChroma() {
      fullChroma = true;
      return this;
    }

    public Image samples(Samples value) {
      samples = value;
      return this;
    }

    public Image planar() {
      planar = true;
      return this;
    }

    public Image reduced() {
      reduced = true;
      return this;
    }

    /** Tiles that get no bytes. */
    public Image sparse(Integer... tiles) {
      sparse = Set.of(tiles);
      return this;
    }

    /** Tiles whose bytes are zeros, so that they do not decode. */
    public Image broken(Integer... tiles) {
      broken = Set.of(tiles);
      return this;
    }

    public Image orientation(int value) {
      return tag(274, value);
    }

    public Image description(String text) {
      return tag(270, text);
    }

    /** Pixels per inch (unit 2) or centimetre (unit 3), as whole numbers. */
    public Image resolution(int x, int y, int unit) {
      tag(282, new int[] {x, 1});
      tag(283, new int[] {y, 1});
      return tag(296, unit);
    }

    /** Any tag, over what would be written: a text, a SHORT, or a rational of two numbers. */
    public Image tag(int tag, Object value) {
      tags.put(tag, value);
      return this;
    }

    private boolean tiled() {
      return rowsPerStrip == 0;
    }
  }

  private final List<Image> images = new ArrayList<>();
  private boolean big;
  private boolean bigEndian;
  private boolean directoriesFirst;

  /** Adds a picture. */
  public TiffWriter image(Image image) {
    images.add(image);
    return this;
  }

  /** Adds pictures in their order. */
  public TiffWriter images(List<Image> more) {
    images.addAll(more);
    return this;
  }

  public TiffWriter big(boolean value) {
    big = value;
    return this;
  }

  public TiffWriter bigEndian(boolean value) {
    bigEndian = value;
    return this;
  }

  /** Whether each directory stands before its pixels. */
  public TiffWriter directoriesFirst(boolean value) {
    directoriesFirst = value;
    return this;
  }

  /** Writes the file. */
  public Path write(Path file) {
    try {
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<Integer, byte[]> patches = new LinkedHashMap<>();
    out.write(bigEndian ? new byte[] {'M', 'M'} : new byte[] {'I', 'I'});
    if (big) {
      out.write(number(2, 43));
      out.write(number(2, 8));
      out.write(number(2, 0));
    } else {
      out.write(number(2, 42));
    }
    int pointer = out.size();
    out.write(offset(0));
    for (Image image : images) {
      List<byte[]> chunks = chunks(image);
      long[] at = new long[chunks.size()];
      long[] sizes = new long[chunks.size()];
      if (!directoriesFirst) {
        append(image, chunks, at, sizes, out);
      }
      pad(out);
      int directory = out.size();
      patches.put(pointer, offset(directory));
      Directory built = directory(image, at, sizes, directory);
      out.write(built.bytes);
      pointer = directory + built.next;
      if (directoriesFirst) {
        append(image, chunks, at, sizes, out);
        patches.put(directory, directory(image, at, sizes, directory).bytes);
      }
    }
    byte[] all = out.toByteArray();
    // the pointers last: a directory that was patched whole has none yet
    patches.forEach((place, bytes) -> copyIfDirectory(bytes, all, place));
    patches.forEach(
        (place, bytes) -> {
          if (bytes.length <= 8) {
            System.arraycopy(bytes, 0, all, place, bytes.length);
          }
        });
    return all;
  }

  private static void copyIfDirectory(byte[] bytes, byte[] all, int place) {
    if (bytes.length > 8) {
      System.arraycopy(bytes, 0, all, place, bytes.length);
    }
  }

  private static void append(
      Image image, List<byte[]> chunks, long[] at, long[] sizes, ByteArrayOutputStream out)
      throws IOException {
    for (int i = 0; i < at.length; i++) {
      if (!image.sparse.contains(i)) {
        pad(out);
        at[i] = out.size();
        sizes[i] = chunks.get(i).length;
        out.write(image.broken.contains(i) ? new byte[chunks.get(i).length] : chunks.get(i));
      }
    }
  }

  private static void pad(ByteArrayOutputStream out) {
    if (out.size() % 2 == 1) {
      out.write(0);
    }
  }

  private record Directory(byte[] bytes, int next) {}

  /** A directory with its values behind it. */
  private Directory directory(Image image, long[] at, long[] sizes, int place) throws IOException {
    Map<Integer, byte[]> values = new TreeMap<>();
    Map<Integer, int[]> kinds = new TreeMap<>();
    Samples samples = image.samples;
    boolean jpeg = image.compression == Compression.JPEG;
    int[] bits = new int[samples.count];
    Arrays.fill(bits, samples.bits);
    put(values, kinds, 254, 4, image.reduced ? 1 : 0);
    put(values, kinds, 256, 4, image.width);
    put(values, kinds, 257, 4, image.height);
    put(values, kinds, 258, 3, bits);
    put(values, kinds, 259, 3, image.compression.code);
    put(values, kinds, 262, 3, jpeg && samples == Samples.RGB ? 6 : samples.photometric);
    put(values, kinds, 277, 3, samples.count);
    put(values, kinds, 284, 3, image.planar ? 2 : 1);
    if (jpeg && samples == Samples.RGB) {
      int subsampling = image.fullChroma ? 1 : 2;
      put(values, kinds, 530, 3, subsampling, subsampling);
    }
    if (samples == Samples.RGBA) {
      put(values, kinds, 338, 3, 2);
    }
    if (image.tiled()) {
      put(values, kinds, 322, 4, image.tileWidth);
      put(values, kinds, 323, 4, image.tileHeight);
    } else {
      put(values, kinds, 278, 4, image.rowsPerStrip);
    }
    longs(values, kinds, image.tiled() ? 324 : 273, at);
    longs(values, kinds, image.tiled() ? 325 : 279, sizes);
    for (Map.Entry<Integer, Object> tag : image.tags.entrySet()) {
      if (tag.getValue() instanceof String text) {
        byte[] ascii = (text + "\0").getBytes(StandardCharsets.UTF_8);
        values.put(tag.getKey(), ascii);
        kinds.put(tag.getKey(), new int[] {2, ascii.length});
      } else if (tag.getValue() instanceof int[] rational) {
        put(values, kinds, tag.getKey(), 4, rational);
        kinds.put(tag.getKey(), new int[] {5, rational.length / 2});
      } else {
        put(values, kinds, tag.getKey(), 3, (Integer) tag.getValue());
      }
    }
    int room = big ? 8 : 4;
    int next = (big ? 8 : 2) + values.size() * (big ? 20 : 12);
    int behind = place + next + room;
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    ByteArrayOutputStream far = new ByteArrayOutputStream();
    entries.write(number(big ? 8 : 2, values.size()));
    for (Map.Entry<Integer, byte[]> value : values.entrySet()) {
      int[] kind = Objects.requireNonNull(kinds.get(value.getKey()));
      entries.write(number(2, value.getKey()));
      entries.write(number(2, kind[0]));
      entries.write(number(room, kind[1]));
      if (value.getValue().length <= room) {
        entries.write(Arrays.copyOf(value.getValue(), room));
      } else {
        pad(far);
        entries.write(number(room, behind + far.size()));
        far.write(value.getValue());
      }
    }
    entries.write(offset(0));
    entries.write(far.toByteArray());
    return new Directory(entries.toByteArray(), next);
  }

  private void put(
      Map<Integer, byte[]> values, Map<Integer, int[]> kinds, int tag, int type, int... numbers)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int number : numbers) {
      bytes.write(number(type == 3 ? 2 : 4, number));
    }
    values.put(tag, bytes.toByteArray());
    kinds.put(tag, new int[] {type, numbers.length});
  }

  private void longs(
      Map<Integer, byte[]> values, Map<Integer, int[]> kinds, int tag, long[] numbers)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (long number : numbers) {
      bytes.write(number(big ? 8 : 4, number));
    }
    values.put(tag, bytes.toByteArray());
    kinds.put(tag, new int[] {big ? 16 : 4, numbers.length});
  }

  private byte[] offset(long value) {
    return number(big ? 8 : 4, value);
  }

  private byte[] number(int bytes, long value) {
    ByteBuffer all = ByteBuffer.allocate(8).putLong(value).flip();
    byte[] number = new byte[bytes];
    all.get(8 - bytes, number);
    if (!bigEndian) {
      for (int i = 0; i < bytes / 2; i++) {
        byte swap = number[i];
        number[i] = number[bytes - 1 - i];
        number[bytes - 1 - i] = swap;
      }
    }
    return number;
  }

  private List<byte[]> chunks(Image image) throws IOException {
    List<byte[]> chunks = new ArrayList<>();
    int w = image.tiled() ? image.tileWidth : image.width;
    int h = image.tiled() ? image.tileHeight : image.rowsPerStrip;
    for (int plane = 0; plane < (image.planar ? image.samples.count : 1); plane++) {
      for (int y = 0; y < image.height; y += h) {
        for (int x = 0; x < image.width; x += w) {
          int rows = image.tiled() ? h : Math.min(h, image.height - y);
          chunks.add(chunk(image, x, y, w, rows, image.planar ? plane : -1));
        }
      }
    }
    return chunks;
  }

  private byte[] chunk(Image image, int x0, int y0, int w, int h, int plane) throws IOException {
    if (image.compression == Compression.JPEG) {
      return jpeg(image, x0, y0, w, h);
    }
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (int y = y0; y < y0 + h; y++) {
      int bits = 0;
      for (int x = x0; x < x0 + w; x++) {
        int rgb = at(image, x, y);
        switch (image.samples) {
          case BILEVEL -> {
            bits = bits << 1 | ((rgb >> 8 & 0xff) > 127 ? 1 : 0);
            if ((x - x0) % 8 == 7) {
              raw.write(bits);
              bits = 0;
            }
          }
          case GREY -> raw.write(rgb >> 8);
          case GREY16 -> raw.write(number(2, (rgb >> 8 & 0xff) * 257));
          default -> {
            int[] all = {rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, 255};
            for (int s = 0; s < image.samples.count; s++) {
              if (plane < 0 || plane == s) {
                raw.write(
                    image.samples.bits == 16
                        ? number(2, all[s] * 257)
                        : new byte[] {(byte) all[s]});
              }
            }
          }
        }
      }
    }
    return switch (image.compression) {
      case DEFLATE -> deflate(raw.toByteArray());
      case LZW -> lzw(raw.toByteArray());
      default -> raw.toByteArray();
    };
  }

  private static int at(Image image, int x, int y) {
    return x < image.width && y < image.height ? image.pixels.rgb(x, y) : 0;
  }

  private static byte[] deflate(byte[] raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
      deflate.write(raw);
    }
    return out.toByteArray();
  }

  private static byte[] jpeg(Image image, int x0, int y0, int w, int h) throws IOException {
    BufferedImage tile = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int inX = Math.min(x0 + x, image.width - 1);
        int inY = Math.min(y0 + y, image.height - 1);
        tile.setRGB(x, y, image.pixels.rgb(inX, inY));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(image.quality);
      writer.setOutput(to);
      IIOMetadata metadata =
          image.fullChroma
              ? fullChroma(writer.getDefaultImageMetadata(new ImageTypeSpecifier(tile), param))
              : null;
      writer.write(null, new IIOImage(tile, null, metadata), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** Gives luminance the sampling of the other two components. */
  private static IIOMetadata fullChroma(IIOMetadata metadata) throws IOException {
    String format = metadata.getNativeMetadataFormatName();
    Node root = metadata.getAsTree(format);
    NodeList components = ((Element) root).getElementsByTagName("componentSpec");
    Element luminance = (Element) components.item(0);
    luminance.setAttribute("HsamplingFactor", "1");
    luminance.setAttribute("VsamplingFactor", "1");
    metadata.setFromTree(format, root);
    return metadata;
  }

  /** TIFF 6.0, section 13, with codes of 9 bits alone: a clear code every 250 literals. */
  private static byte[] lzw(byte[] raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long buffer = 0;
    int held = 0;
    for (int i = 0; i <= raw.length; i++) {
      int[] codes =
          i == raw.length
              ? new int[] {257}
              : i % 250 == 0 ? new int[] {256, raw[i] & 0xff} : new int[] {raw[i] & 0xff};
      for (int code : codes) {
        buffer = buffer << 9 | code;
        held += 9;
        while (held >= 8) {
          out.write((int) (buffer >> held - 8));
          held -= 8;
        }
      }
    }
    if (held > 0) {
      out.write((int) (buffer << 8 - held));
    }
    return out.toByteArray();
  }
}
