package io.segtme.segmentation;

import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.kernels.frame.Rect;
import io.segtme.segmentation.TiffChunks.Chunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * A copy of a TIFF with damage that follows from a seed.
 *
 * @param file where it is
 * @param kind what was done to it
 * @param failing level-0 areas of the tiles that OpenSlide no longer decodes
 * @param changed level-0 areas of the damaged tiles that it still decodes, to other pixels
 * @param levels whether a tile of another level is damaged
 */
record DamagedCopy(Path file, Kind kind, List<Rect> failing, List<Rect> changed, boolean levels) {
  /** What is done to a file. */
  enum Kind {
    CUT,
    BEYOND_END,
    ZEROED,
    FLIPPED,
    SWAPPED,
    ALL_ZEROED;

    /** Whether it is seen before the slide is opened. */
    boolean isRefused() {
      return this == CUT || this == BEYOND_END;
    }
  }

  private static final int MOST_TILES = 3;

  static DamagedCopy of(Path whole, Path copy, long seed) throws IOException {
    Random random = new Random(seed);
    random.nextInt();
    byte[] bytes = Files.readAllBytes(whole);
    List<Chunk> chunks = TiffChunks.of(bytes);
    // refused ones are quickly judged and need no more than some copies
    Kind kind =
        random.nextInt(3) > 0
            ? List.of(Kind.ZEROED, Kind.FLIPPED, Kind.SWAPPED).get(random.nextInt(3))
            : Kind.values()[random.nextInt(Kind.values().length)];
    TreeSet<Integer> picked = new TreeSet<>();
    int tiles = 1 + random.nextInt(MOST_TILES);
    for (int i = 0; i < tiles; i++) {
      picked.add(random.nextInt(chunks.size()));
    }
    switch (kind) {
      case CUT -> {
        int first = chunks.stream().mapToInt(Chunk::offset).min().orElseThrow();
        bytes = Arrays.copyOf(bytes, first + random.nextInt(bytes.length - first));
      }
      case BEYOND_END -> {
        ByteBuffer tiff = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i : picked) {
          tiff.putInt(
              chunks.get(i).offsetAt(), bytes.length - random.nextInt(chunks.get(i).size()));
        }
      }
      case ZEROED -> {
        for (int i : picked) {
          zero(bytes, chunks.get(i), random);
        }
      }
      case FLIPPED -> {
        for (int i : picked) {
          Chunk chunk = chunks.get(i);
          bytes[chunk.offset() + random.nextInt(chunk.size())] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case SWAPPED -> swap(bytes, chunks, picked, random);
      case ALL_ZEROED -> {
        for (Chunk chunk : chunks) {
          picked.add(chunks.indexOf(chunk));
          Arrays.fill(bytes, chunk.offset(), chunk.offset() + chunk.size(), (byte) 0);
        }
      }
    }
    Files.write(copy, bytes);
    List<Rect> failing = new ArrayList<>();
    List<Rect> changed = new ArrayList<>();
    boolean levels = false;
    for (int i : picked) {
      Chunk chunk = chunks.get(i);
      levels |= chunk.level() > 0;
      if (chunk.level() == 0 && !kind.isRefused()) {
        (decodes(copy, chunk.area()) ? changed : failing).add(chunk.area());
      }
    }
    return new DamagedCopy(copy, kind, failing, changed, levels);
  }

  private static void zero(byte[] bytes, Chunk chunk, Random random) {
    int from = random.nextInt(chunk.size());
    int to = from + 1 + random.nextInt(chunk.size() - from);
    Arrays.fill(bytes, chunk.offset() + from, chunk.offset() + to, (byte) 0);
  }

  /** Exchanges where two tiles of one level are said to be. */
  private static void swap(
      byte[] bytes, List<Chunk> chunks, TreeSet<Integer> picked, Random random) {
    Chunk one = chunks.get(picked.first());
    List<Chunk> same = chunks.stream().filter(each -> each.level() == one.level()).toList();
    Chunk other = same.get(random.nextInt(same.size()));
    ByteBuffer tiff = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    tiff.putInt(one.offsetAt(), other.offset()).putInt(one.sizeAt(), other.size());
    tiff.putInt(other.offsetAt(), one.offset()).putInt(other.sizeAt(), one.size());
    picked.clear();
    picked.add(chunks.indexOf(one));
    picked.add(chunks.indexOf(other));
  }

  private static boolean decodes(Path file, Rect area) {
    try (OpenSlide slide = OpenSlide.open(file)) {
      int[] argb = new int[area.width() * area.height()];
      slide.paintRegionARGB(argb, area.x0(), area.y0(), 0, area.width(), area.height());
      return true;
    } catch (SlideException e) {
      return false;
    }
  }
}
