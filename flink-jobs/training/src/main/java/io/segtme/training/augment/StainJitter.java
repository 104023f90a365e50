package io.segtme.training.augment;

import io.segtme.training.data.Draw;

/**
 * Another laboratory's stain: amounts of haematoxylin, eosin and the rest are scaled, the two
 * colours are turned a little, and the light behind gets a tint; all in optical density.
 */
final class StainJitter {
  private final float[] matrix;
  private final float[] tint;

  private StainJitter(float[] matrix, float[] tint) {
    this.matrix = matrix;
    this.tint = tint;
  }

  /**
   * Draws a stain.
   *
   * @param amount a stain's amount is between 1 / amount and amount times the old one
   * @param turn by how much each colour's vector may change per channel
   * @param light greatest density of the tint, either way
   */
  static StainJitter draw(Draw draw, double amount, double turn, double light) {
    double[][] basis =
        Stains.basis(turned(Stains.haematoxylin(), turn, draw), turned(Stains.eosin(), turn, draw));
    double[] amounts = {draw.ratio(amount), draw.ratio(amount), draw.ratio(amount)};
    double[] tint = new double[3];
    for (int c = 0; c < 3; c++) {
      tint[c] = draw.between(-light, light);
    }
    return of(basis, amounts, tint);
  }

  /**
   * A stain that is known.
   *
   * @param basis density of red, green and blue by the new haematoxylin, eosin and what is left
   * @param amounts factors of the three
   * @param tint density of red, green and blue that every pixel gets
   */
  static StainJitter of(double[][] basis, double[] amounts, double[] tint) {
    double[][] unmixing = Stains.unmixing();
    float[] matrix = new float[9];
    for (int from = 0; from < 3; from++) {
      for (int to = 0; to < 3; to++) {
        double sum = 0;
        for (int stain = 0; stain < 3; stain++) {
          sum += unmixing[from][stain] * amounts[stain] * basis[stain][to];
        }
        matrix[3 * from + to] = (float) sum;
      }
    }
    float[] light = new float[3];
    for (int c = 0; c < 3; c++) {
      light[c] = (float) tint[c];
    }
    return new StainJitter(matrix, light);
  }

  private static double[] turned(double[] vector, double turn, Draw draw) {
    for (int c = 0; c < 3; c++) {
      vector[c] = Math.max(0, vector[c] + draw.between(-turn, turn));
    }
    return vector;
  }

  /** Stains the pixels anew, in place. */
  void apply(byte[] rgb) {
    float[] m = matrix;
    for (int i = 0; i < rgb.length; i += 3) {
      float r = Stains.density(rgb[i]);
      float g = Stains.density(rgb[i + 1]);
      float b = Stains.density(rgb[i + 2]);
      rgb[i] = Stains.value(tint[0] + r * m[0] + g * m[3] + b * m[6]);
      rgb[i + 1] = Stains.value(tint[1] + r * m[1] + g * m[4] + b * m[7]);
      rgb[i + 2] = Stains.value(tint[2] + r * m[2] + g * m[5] + b * m[8]);
    }
  }
}
