package io.segtme.kernels.tme;

import io.segtme.kernels.tme.field.FieldValues;
import io.segtme.kernels.tme.figure.Figure;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import io.segtme.kernels.tme.figure.TissueWindow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small slide for tests: nuclei, tissue and thresholds. */
public record Scene(
    List<Nucleus> nuclei, TissueWindow window, boolean typed, TmeThresholds thresholds) {

  public record Nucleus(
      long idHigh,
      long idLow,
      int cls,
      double x,
      double y,
      double area,
      double perimeter,
      double eccentricity,
      double solidity) {

    public static Nucleus at(Random random, int cls, double x, double y) {
      double area = 20 + 60 * random.nextDouble();
      return new Nucleus(
          random.nextLong(),
          random.nextLong(),
          cls,
          x,
          y,
          area,
          Math.sqrt(area) * (3.6 + random.nextDouble()),
          random.nextDouble(),
          1 - 0.3 * random.nextDouble());
    }

    public double distance(Nucleus other) {
      return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y));
    }
  }

  /** A frame of 6 x 5 fields, the last ones cut by it, with clusters, holes and empty parts. */
  public static Scene random(long seed) {
    Random random = new Random(seed);
    double width = 2520 + 400 * random.nextDouble();
    double height = 2020 + 400 * random.nextDouble();
    double square = new double[] {10.048 * 4, 25, 50}[random.nextInt(3)];
    TissueWindow window = randomWindow(random, width, height, square);
    List<Nucleus> nuclei = new ArrayList<>();
    int clusters = 1 + random.nextInt(6);
    for (int c = 0; c < clusters; c++) {
      double x = width * random.nextDouble();
      double y = height * random.nextDouble();
      double spread = 20 + 600 * random.nextDouble();
      int main = 1 + random.nextInt(5);
      int count = random.nextInt(150);
      for (int i = 0; i < count; i++) {
        nuclei.add(
            Nucleus.at(
                random,
                random.nextInt(3) > 0 ? main : 1 + random.nextInt(5),
                clip(x + spread * random.nextGaussian(), width),
                clip(y + spread * random.nextGaussian(), height)));
      }
    }
    TmeThresholds thresholds =
        new TmeThresholds(
            1 + 30 * random.nextDouble(), 5 + 100 * random.nextDouble(), random.nextDouble(), 0.2);
    return new Scene(nuclei, window, true, thresholds);
  }

  /**
   * 20,000 nuclei on whole micrometres: many share a place, an id, a distance or a value, and the
   * two first classes are too many for one run of a sort.
   */
  static Scene crowd(long seed) {
    Random random = new Random(seed);
    List<Nucleus> nuclei = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      int cls = 1 + Math.min(random.nextInt(5), random.nextInt(5));
      nuclei.add(
          new Nucleus(
              random.nextInt(3),
              random.nextInt(10_000),
              cls,
              random.nextInt(1100),
              random.nextInt(900),
              20 + random.nextInt(60),
              15 + random.nextInt(20),
              random.nextInt(8) / 8.0,
              1 - random.nextInt(4) / 16.0));
    }
    TissueWindow window = randomWindow(random, 1100, 900, 25);
    return new Scene(nuclei, window, true, TmeThresholds.standard());
  }

  private static double clip(double at, double size) {
    return Math.max(0, Math.min(at, Math.nextDown(size)));
  }

  private static TissueWindow randomWindow(
      Random random, double width, double height, double square) {
    int columns = (int) Math.ceil(width / square);
    int rows = (int) Math.ceil(height / square);
    BitSet bits = new BitSet();
    bits.set(0, columns * rows);
    for (int hole = random.nextInt(6); hole > 0; hole--) {
      int x = random.nextInt(columns);
      int y = random.nextInt(rows);
      int side = 1 + random.nextInt(columns / 2);
      for (int row = y; row < Math.min(rows, y + side); row++) {
        bits.clear(row * columns + x, row * columns + Math.min(columns, x + side));
      }
    }
    for (int hole = random.nextInt(10); hole > 0; hole--) {
      bits.clear(random.nextInt(columns * rows));
    }
    return new TissueWindow(columns, rows, square, width, height, bits.toLongArray());
  }

  /** A frame that is all tissue. */
  public static TissueWindow full(double widthUm, double heightUm) {
    int columns = (int) Math.ceil(widthUm / 10);
    int rows = (int) Math.ceil(heightUm / 10);
    BitSet bits = new BitSet();
    bits.set(0, columns * rows);
    return new TissueWindow(columns, rows, 10, widthUm, heightUm, bits.toLongArray());
  }

  public static Scene of(List<Nucleus> nuclei, TissueWindow window) {
    return new Scene(nuclei, window, true, TmeThresholds.standard());
  }

  Scene shuffled(long seed) {
    List<Nucleus> other = new ArrayList<>(nuclei);
    Collections.shuffle(other, new Random(seed));
    return new Scene(other, window, typed, thresholds);
  }

  Scene untyped() {
    return new Scene(nuclei, window, false, thresholds);
  }

  private TmeNuclei columns() {
    TmeNuclei columns = new TmeNuclei(3);
    for (Nucleus n : nuclei) {
      columns.add(
          n.idHigh, n.idLow, n.cls, n.x, n.y, n.area, n.perimeter, n.eccentricity, n.solidity);
    }
    return columns;
  }

  /** The nuclei in the order of their ids. */
  public OrderedNuclei ordered() {
    return columns().ordered(window, typed);
  }

  TmeResult result() {
    return TmeComputation.compute(columns(), window, typed, thresholds);
  }

  /** A line for every number of the result, to the bit. */
  List<String> exactly() {
    TmeResult result = result();
    List<String> lines = new ArrayList<>();
    lines.add(result.nuclei() + " " + result.phenotype() + " " + result.phenotypeReason());
    for (Figure figure : result.slide()) {
      double value = figure.value() == null ? Double.NaN : figure.value();
      lines.add(line(figure.name() + " " + figure.unit(), value, figure.reason()));
    }
    for (FieldValues field : result.fields()) {
      String place = "field " + field.column() + " " + field.row() + " ";
      lines.add(line(place + "tissue share", field.tissueShare(), null));
      for (int i = 0; i < field.values().length; i++) {
        Figure.Head head = result.fieldFigures().get(i);
        String name = place + head.name() + " " + head.unit();
        lines.add(line(name, field.values()[i], field.reasons()[i]));
      }
    }
    return lines;
  }

  private static String line(String name, double value, @Nullable String reason) {
    return name + " " + Double.toHexString(value) + " " + reason;
  }

  /** Figures of the slide by name. */
  Map<String, Figure> figures() {
    Map<String, Figure> figures = new TreeMap<>();
    result().slide().forEach(figure -> figures.put(figure.name(), figure));
    return figures;
  }
}
