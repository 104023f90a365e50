package io.segtme.kernels.tme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A small slide for tests: nuclei, tissue and thresholds. */
record Scene(List<Nucleus> nuclei, TissueWindow window, boolean typed, TmeThresholds thresholds) {

  record Nucleus(
      long idHigh,
      long idLow,
      int cls,
      double x,
      double y,
      double area,
      double perimeter,
      double eccentricity,
      double solidity) {

    static Nucleus at(Random random, int cls, double x, double y) {
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

    double distance(Nucleus other) {
      return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y));
    }
  }

  /** A frame of 6 x 5 fields, the last ones cut by it, with clusters, holes and empty parts. */
  static Scene random(long seed) {
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
  static TissueWindow full(double widthUm, double heightUm) {
    int columns = (int) Math.ceil(widthUm / 10);
    int rows = (int) Math.ceil(heightUm / 10);
    BitSet bits = new BitSet();
    bits.set(0, columns * rows);
    return new TissueWindow(columns, rows, 10, widthUm, heightUm, bits.toLongArray());
  }

  static Scene of(List<Nucleus> nuclei, TissueWindow window) {
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

  TmeNuclei columns() {
    TmeNuclei columns = new TmeNuclei(3);
    for (Nucleus n : nuclei) {
      columns.add(
          n.idHigh, n.idLow, n.cls, n.x, n.y, n.area, n.perimeter, n.eccentricity, n.solidity);
    }
    return columns;
  }

  TmeComputation computation() {
    return new TmeComputation(columns(), window, typed, thresholds);
  }

  TmeResult result() {
    return TmeComputation.compute(columns(), window, typed, thresholds);
  }

  /** Every number of the result to the bit. */
  List<String> exactly() {
    TmeResult result = result();
    List<String> lines = new ArrayList<>();
    lines.add(result.nuclei() + " " + result.phenotype() + " " + result.phenotypeReason());
    result.slide().forEach(figure -> lines.add(figure.toString()));
    result.fieldFigures().forEach(figure -> lines.add(figure.toString()));
    for (FieldValues field : result.fields()) {
      lines.add(field.row() + " " + field.column() + " " + field.tissueShare());
      lines.add(Arrays.toString(field.values()) + Arrays.toString(field.reasons()));
    }
    return lines;
  }

  /** Figures of the slide by name. */
  Map<String, Figure> figures() {
    Map<String, Figure> figures = new TreeMap<>();
    result().slide().forEach(figure -> figures.put(figure.name(), figure));
    return figures;
  }
}
