package io.segtme.cli.demo;

import io.segtme.base.SplitMix64;
import io.segtme.phantom.svs.SvsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * A slide made by arithmetic, for a demo without a slide: pink tissue on white with blue-violet
 * nuclei, the same bytes for the same seed. Looks like H&amp;E, means nothing.
 */
public final class SyntheticSlide {
  public static final double MPP = 0.5;

  private static final int USUAL_SIDE = 2048;
  private static final double NUCLEI_PER_PIXEL = 6e-4;
  private static final int TRIES = 20;
  private static final double GAP = 3;
  private static final float QUALITY = 0.92f;
  private static final double[] GLASS = {244, 243, 245};
  private static final double[] TISSUE = {231, 172, 205};
  private static final double[] CHROMATIN = {92, 62, 148};

  /**
   * A nucleus of the slide: an ellipse, in level-0 pixels.
   *
   * @param x centre
   * @param y centre
   * @param a longer half axis
   * @param b shorter half axis
   * @param angle of the longer axis from +x, radians
   */
  public record Ellipse(double x, double y, double a, double b, double angle) {
    /** 0 at the centre, 1 on the border. */
    double reach(double px, double py) {
      double u = (px - x) * Math.cos(angle) + (py - y) * Math.sin(angle);
      double v = (py - y) * Math.cos(angle) - (px - x) * Math.sin(angle);
      return Math.hypot(u / a, v / b);
    }
  }

  private final long seed;
  private final int side;
  private final List<Ellipse> nuclei;
  private final int[] owner;

  /** Some two thousand nuclei on one square millimetre. */
  public SyntheticSlide(long seed) {
    this(seed, USUAL_SIDE);
  }

  /** A square slide of {@code side} pixels. */
  public SyntheticSlide(long seed, int side) {
    this.seed = seed;
    this.side = side;
    owner = new int[side * side];
    nuclei = scatter(new Random(seed));
    for (int i = 0; i < nuclei.size(); i++) {
      paintOwner(i);
    }
  }

  /** What was drawn: the truth. */
  public List<Ellipse> nuclei() {
    return List.copyOf(nuclei);
  }

  /** Writes the slide as SVS. */
  public void write(Path svs) throws IOException {
    SvsWriter.write(
        svs,
        new SvsWriter.Spec(side, side, OptionalDouble.of(MPP), QUALITY),
        (y, rows, rgb) -> {
          for (int k = 0; k < rows * side; k++) {
            pixel(k % side, y + k / side, rgb, 3 * k);
          }
        });
  }

  /** Nuclei at random places of the tissue, apart from each other. */
  private List<Ellipse> scatter(Random random) {
    List<Ellipse> placed = new ArrayList<>();
    int wanted = (int) (NUCLEI_PER_PIXEL * side * side);
    for (int tries = 0; tries < TRIES * wanted && placed.size() < wanted; tries++) {
      double a = 6 + 5 * random.nextDouble();
      Ellipse next =
          new Ellipse(
              side * random.nextDouble(),
              side * random.nextDouble(),
              a,
              a * (0.55 + 0.4 * random.nextDouble()),
              Math.PI * random.nextDouble());
      boolean free =
          depth(next.x, next.y) > 0.02
              && placed.stream()
                  .noneMatch(p -> Math.hypot(p.x - next.x, p.y - next.y) < p.a + next.a + GAP);
      if (free) {
        placed.add(next);
      }
    }
    return placed;
  }

  private void paintOwner(int index) {
    Ellipse n = nuclei.get(index);
    int r = (int) Math.ceil(n.a) + 1;
    for (int y = Math.max(0, (int) n.y - r); y <= Math.min(side - 1, (int) n.y + r); y++) {
      for (int x = Math.max(0, (int) n.x - r); x <= Math.min(side - 1, (int) n.x + r); x++) {
        if (n.reach(x + 0.5, y + 0.5) < 1.15) {
          owner[y * side + x] = index + 1;
        }
      }
    }
  }

  private void pixel(int x, int y, byte[] rgb, int at) {
    double tissue = ramp(depth(x, y) * 40);
    double cloud = noise(x / 45.0, y / 45.0) + 0.5 * noise(x / 9.0, y / 9.0);
    int mine = owner[y * side + x];
    double nucleus = 0;
    if (mine > 0) {
      nucleus = ramp((1.08 - nuclei.get(mine - 1).reach(x + 0.5, y + 0.5)) * 6);
    }
    double grain = 5 * (noise(x * 0.9, y * 0.9) - 0.5);
    for (int c = 0; c < 3; c++) {
      double pink = TISSUE[c] + (c == 1 ? 34 : 16) * (cloud - 0.75);
      double ground = GLASS[c] + tissue * (pink - GLASS[c]);
      double dark = CHROMATIN[c] + 22 * (noise(x / 4.0, y / 4.0) - 0.5);
      double value = ground + nucleus * (dark - ground) + grain * tissue;
      rgb[at + c] = (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
  }

  /** How far inside the tissue, as a share of the side; negative outside. */
  private double depth(double x, double y) {
    double dx = x / side - 0.52;
    double dy = y / side - 0.48;
    double angle = Math.atan2(dy, dx);
    double edge = 0.36 + 0.05 * Math.sin(3 * angle + 0.7) + 0.03 * Math.sin(5 * angle);
    return edge - Math.hypot(dx, dy);
  }

  private static double ramp(double value) {
    return Math.max(0, Math.min(1, value + 0.5));
  }

  /** Smooth noise, 0 to 1. */
  private double noise(double x, double y) {
    long i = (long) Math.floor(x);
    long j = (long) Math.floor(y);
    double u = x - i;
    double v = y - j;
    u = u * u * (3 - 2 * u);
    v = v * v * (3 - 2 * v);
    double top = grid(i, j) * (1 - u) + grid(i + 1, j) * u;
    double bottom = grid(i, j + 1) * (1 - u) + grid(i + 1, j + 1) * u;
    return top * (1 - v) + bottom * v;
  }

  private double grid(long i, long j) {
    long h = SplitMix64.mix(seed + i * SplitMix64.GAMMA + j * 0xC2B2AE3D27D4EB4FL);
    return (h >>> 11) * 0x1.0p-53;
  }
}
