package io.segtme.connectors.openslide.layout;

import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the directories of a TIFF or BigTIFF one after the other. Memory: one directory's entries
 * and two buffers, whatever the file claims; time: one pass over the lists of tile offsets and
 * lengths. Sources: TIFF 6.0, the BigTIFF design page of libtiff.
 */
final class TiffDirectories {
  private static final int MOST_ENTRIES = 4_096;
  private static final long MOST_TILES = 1L << 26;
  private static final int KEPT_TEXT = 1_024;
  private static final int VENDOR_TEXT = 4_096;
  private static final int ASCII = 2;
  private static final int NDPI_TAG = 65420;

  private final TiffFile file;
  private final SlideLimits limits;
  private final List<TiffDirectory> found = new ArrayList<>();
  private Vendor vendor = Vendor.GENERIC;
  private long tilesSeen;

  TiffDirectories(TiffFile file, SlideLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** What was read, up to the first damage. */
  List<TiffDirectory> found() {
    return List.copyOf(found);
  }

  Vendor vendor() {
    return vendor;
  }

  /** Reads all directories; null if there are as many as the file claims, else what is wrong. */
  @Nullable Refusal read() throws IOException {
    long at = 0;
    try {
      Set<Long> seen = new HashSet<>();
      at = first();
      if (at == 0) {
        return Refusal.damaged("it has no image directory");
      }
      while (at != 0) {
        if (at < 0 || at >= file.size()) {
          return Refusal.damaged(
              "a directory should be at byte %s, but the file ends at %d"
                  .formatted(Long.toUnsignedString(at), file.size()));
        }
        if (!seen.add(at)) {
          return Refusal.damaged("its directories form a loop at byte " + at);
        }
        if (seen.size() > limits.directories()) {
          return Refusal.tooLarge(
              "it has more than %d directories".formatted(limits.directories()),
              limits.directories(),
              "directories");
        }
        at = directory(at);
      }
      return null;
    } catch (EOFException e) {
      return Refusal.damaged(
          "the directory at byte %d is cut off, the file ends at %d".formatted(at, file.size()));
    } catch (RefusedException e) {
      return e.refusal();
    }
  }

  /** Hamamatsu writes 64 bits where a classic TIFF has 32. */
  private long first() throws IOException {
    if (file.isBig()) {
      return file.uint64(8);
    }
    long at = file.uint32(4);
    if (!file.isBigEndian() && file.size() > 0xffffffffL) {
      long far = file.uint64(4);
      if (far > at && far < file.size() - 2 && isNdpi(far)) {
        return far;
      }
    }
    return at;
  }

  private boolean isNdpi(long at) throws IOException {
    long entries = file.uint16(at);
    if (entries < 1 || entries > MOST_ENTRIES || at > file.size() - 2 - 12 * entries) {
      return false;
    }
    for (int i = 0; i < entries; i++) {
      if (file.uint16(at + 2 + 12L * i) == NDPI_TAG) {
        return true;
      }
    }
    return false;
  }

  /** Reads one directory, and gives the place of the next. */
  private long directory(long at) throws IOException, RefusedException {
    boolean big = file.isBig();
    long entries = big ? file.uint64(at) : file.uint16(at);
    if (entries < 1 || entries > MOST_ENTRIES) {
      throw new RefusedException(
          Refusal.damaged("what stands at byte " + at + " is not an image directory"));
    }
    int each = big ? 20 : 12;
    long start = at + (big ? 8 : 2);
    ByteBuffer bytes = file.bytes(start, (int) (each * entries));
    Map<Integer, TiffEntry> tags = new HashMap<>();
    for (int i = 0; i < entries; i++) {
      int tag = Short.toUnsignedInt(bytes.getShort());
      int type = Short.toUnsignedInt(bytes.getShort());
      long count = big ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
      long value = big ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
      int room = big ? 8 : 4;
      boolean inside = count <= room && count * TiffEntry.bytes(type) <= room;
      long place = inside ? start + (long) i * each + each - room : value;
      tags.putIfAbsent(tag, new TiffEntry(type, count, place));
    }
    boolean ndpi = tags.containsKey(NDPI_TAG);
    if (found.isEmpty()) {
      vendor = vendor(tags, ndpi);
    }
    requireShortTexts(tags);
    found.add(read(tags));
    long next = start + each * entries;
    return big || ndpi ? file.uint64(next) : file.uint32(next);
  }

  private Vendor vendor(Map<Integer, TiffEntry> tags, boolean ndpi) throws IOException {
    if (ndpi) {
      return Vendor.HAMAMATSU;
    }
    String description = text(tags, 270, VENDOR_TEXT);
    if (description.startsWith("Aperio")) {
      return Vendor.APERIO;
    }
    String software = text(tags, 305, KEPT_TEXT);
    boolean other =
        description.contains("leica-microsystems.com")
            || software.startsWith("Philips")
            || software.startsWith("MedScan")
            || text(tags, 700, VENDOR_TEXT).contains("iScan");
    return other ? Vendor.OTHER : Vendor.GENERIC;
  }

  private void requireShortTexts(Map<Integer, TiffEntry> tags) throws RefusedException {
    for (Map.Entry<Integer, TiffEntry> tag : tags.entrySet()) {
      long count = tag.getValue().count();
      boolean isText = tag.getValue().type() == ASCII || tag.getKey() == 700;
      if (isText && (count < 0 || count > limits.descriptionCharacters())) {
        throw new RefusedException(
            Refusal.tooLarge(
                "the text of its tag %d has %s characters"
                    .formatted(tag.getKey(), Long.toUnsignedString(count)),
                limits.descriptionCharacters(),
                "description"));
      }
    }
  }

  private TiffDirectory read(Map<Integer, TiffEntry> tags) throws IOException, RefusedException {
    boolean tiled = tags.containsKey(322) && tags.containsKey(323);
    Tiles tiles = tiles(tags.get(tiled ? 324 : 273), tags.get(tiled ? 325 : 279));
    double perX = real(tags, 282);
    double perY = real(tags, 283);
    int unit = small(tags, 296, 2);
    double micrometres = unit == 2 ? 25_400 : unit == 3 ? 10_000 : Double.NaN;
    boolean stated = perX > 0 && perY > 0 && micrometres > 0;
    return new TiffDirectory(
        number(tags, 256, 0),
        number(tags, 257, 0),
        tiled ? number(tags, 322, 0) : 0,
        tiled ? number(tags, 323, 0) : 0,
        (number(tags, 254, 0) & 1) == 1,
        small(tags, 259, 1),
        small(tags, 262, -1),
        small(tags, 258, 1),
        small(tags, 277, 1),
        small(tags, 339, 1),
        small(tags, 284, 1) == 2,
        small(tags, 274, 1),
        text(tags, 270, KEPT_TEXT),
        tiles.count,
        tiles.missing,
        tiles.sparse,
        stated ? micrometres / perX : Double.NaN,
        stated ? micrometres / perY : Double.NaN,
        stated
            ? "%s x %s px/%s".formatted(plain(perX), plain(perY), unit == 2 ? "inch" : "cm")
            : "");
  }

  private record Tiles(long count, long missing, long sparse) {}

  private Tiles tiles(@Nullable TiffEntry offsets, @Nullable TiffEntry lengths)
      throws IOException, RefusedException {
    if (offsets == null || lengths == null || !offsets.isWhole() || !lengths.isWhole()) {
      return new Tiles(0, 0, 0);
    }
    long count = Math.min(offsets.count(), lengths.count());
    if (vendor == Vendor.HAMAMATSU) {
      return new Tiles(count, 0, 0);
    }
    tilesSeen += count;
    if (count > MOST_TILES || tilesSeen > MOST_TILES) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.TOO_LARGE,
              "it lists more than %d tiles".formatted(MOST_TILES),
              "convert it to larger tiles"));
    }
    TiffNumbers places = new TiffNumbers(file, offsets);
    TiffNumbers sizes = new TiffNumbers(file, lengths);
    long missing = 0;
    long sparse = 0;
    for (long i = 0; i < count; i++) {
      long at = places.next();
      long length = sizes.next();
      if (length == 0) {
        sparse++;
      } else if (at < 0 || length < 0 || at > file.size() - length) {
        missing++;
      }
    }
    return new Tiles(count, missing, sparse);
  }

  private long number(Map<Integer, TiffEntry> tags, int tag, long otherwise) throws IOException {
    TiffEntry entry = tags.get(tag);
    return entry == null || !entry.isWhole() ? otherwise : entry.number(file, 0);
  }

  private int small(Map<Integer, TiffEntry> tags, int tag, int otherwise) throws IOException {
    return (int) number(tags, tag, otherwise);
  }

  private double real(Map<Integer, TiffEntry> tags, int tag) throws IOException {
    TiffEntry entry = tags.get(tag);
    return entry == null || !entry.isWhole() ? Double.NaN : entry.real(file);
  }

  private String text(Map<Integer, TiffEntry> tags, int tag, int most) throws IOException {
    TiffEntry entry = tags.get(tag);
    return entry == null || !entry.isWhole() || vendor == Vendor.HAMAMATSU
        ? ""
        : entry.text(file, most);
  }

  private static String plain(double value) {
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
