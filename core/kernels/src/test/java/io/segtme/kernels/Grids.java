package io.segtme.kernels;

import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.watershed.Instance;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Small maps as text: one line a row, {@code .} or 0 for background, 1 to 5 for a class, {@code #}
 * for class 1.
 */
public final class Grids {
  private Grids() {}

  public static FieldMaps maps(String text) {
    String[] rows = text.strip().split("\\s+", -1);
    FieldMaps maps = FieldMaps.blank(rows[0].length(), rows.length);
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[0].length(); x++) {
        char c = rows[y].charAt(x);
        maps.cls()[y * maps.width() + x] = (byte) (c == '#' ? 1 : c == '.' ? 0 : c - '0');
      }
    }
    return maps;
  }

  /** The one component of a text grid at the frame's origin. */
  public static Component component(String text) {
    return single(ComponentLabeler.label(maps(text), 0, 0));
  }

  /** The one component of a text grid as an instance of class 1 whose marker is its first pixel. */
  public static Instance instance(String text) {
    return instance(component(text));
  }

  public static Instance instance(Component component) {
    int[] runs = component.runs();
    return new Instance(runs, 1, 0, component.pixels(), runs[1], runs[0]);
  }

  /** Random maps: speckle, or blobs where {@code smooth}; every plane random. */
  public static FieldMaps random(
      long seed, int width, int height, double foreground, boolean smooth) {
    Random random = new Random(seed);
    FieldMaps maps = FieldMaps.blank(width, height);
    random.nextBytes(maps.prob());
    for (int i = 0; i < width * height; i++) {
      maps.cls()[i] = (byte) (random.nextDouble() < foreground ? 1 + random.nextInt(5) : 0);
      maps.h()[i] = (byte) (random.nextInt(255) - 127);
      maps.v()[i] = (byte) (random.nextInt(255) - 127);
    }
    if (smooth) {
      smooth(maps);
    }
    return maps;
  }

  /** Majority of the 3x3 neighbours, so that blobs form. */
  private static void smooth(FieldMaps maps) {
    byte[] old = maps.cls().clone();
    int w = maps.width();
    for (int y = 0; y < maps.height(); y++) {
      for (int x = 0; x < w; x++) {
        int n = 0;
        for (int j = Math.max(0, y - 1); j <= Math.min(maps.height() - 1, y + 1); j++) {
          for (int i = Math.max(0, x - 1); i <= Math.min(w - 1, x + 1); i++) {
            n += old[j * w + i] != 0 ? 1 : 0;
          }
        }
        maps.cls()[y * w + x] = (byte) (n >= 5 ? Math.max(1, old[y * w + x]) : 0);
      }
    }
  }

  /** The components of a map as an image of 1, 2, ... by a plain flood fill. */
  public static int[] floodFill(FieldMaps maps) {
    int w = maps.width();
    int[] label = new int[w * maps.height()];
    int count = 0;
    for (int start = 0; start < label.length; start++) {
      if (maps.cls()[start] == 0 || label[start] != 0) {
        continue;
      }
      int[] stack = new int[4 * label.length + 1];
      int top = 0;
      stack[top++] = start;
      count++;
      while (top > 0) {
        int at = stack[--top];
        if (maps.cls()[at] == 0 || label[at] != 0) {
          continue;
        }
        label[at] = count;
        if (at % w > 0) {
          stack[top++] = at - 1;
        }
        if (at % w < w - 1) {
          stack[top++] = at + 1;
        }
        if (at >= w) {
          stack[top++] = at - w;
        }
        if (at + w < label.length) {
          stack[top++] = at + w;
        }
      }
    }
    return label;
  }

  /** Components painted as 1, 2, ... in their order. */
  public static int[] paint(List<Component> components, int width, int height) {
    int[] label = new int[width * height];
    for (int k = 0; k < components.size(); k++) {
      int[] runs = components.get(k).runs();
      for (int i = 0; i < runs.length; i += 3) {
        Arrays.fill(label, runs[i] * width + runs[i + 1], runs[i] * width + runs[i + 2], k + 1);
      }
    }
    return label;
  }

  public static Path golden(String name) {
    return Path.of("src", "test", "resources", "golden").resolve(name);
  }

  private static Component single(List<Component> components) {
    if (components.size() != 1) {
      throw new IllegalArgumentException(components.size() + " components, not one");
    }
    return components.get(0);
  }
}
