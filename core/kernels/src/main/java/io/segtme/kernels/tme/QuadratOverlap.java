package io.segtme.kernels.tme;

import java.util.List;

/**
 * Morisita-Horn of classes 1 and 2 over quadrats of 100 um: 1 where both have the same shares
 * everywhere, 0 where they never meet (Horn 1966). Whole numbers until the last division.
 */
final class QuadratOverlap {
  private static final double SIDE_UM = 100;

  private final OrderedNuclei nuclei;
  private final int columns;
  private final int rows;
  private int[] neoplastic = {};
  private int[] inflammatory = {};
  private long neoplasticNuclei;
  private long inflammatoryNuclei;
  private double neoplasticSquares;
  private double inflammatorySquares;
  private double products;

  QuadratOverlap(OrderedNuclei nuclei, TissueWindow window) {
    this.nuclei = nuclei;
    this.columns = (int) Math.ceil(window.widthUm() / SIDE_UM);
    this.rows = (int) Math.ceil(window.heightUm() / SIDE_UM);
  }

  Work work() {
    return Work.inOrder(
        List.of(
            () -> Work.once(this::makeRoom),
            () -> Work.loop(nuclei.size(), this::count),
            () -> Work.loop(columns * rows, this::sum)));
  }

  void addTo(Figures figures) {
    figures.add("morisita_horn_neoplastic_inflammatory", "1", index());
  }

  private Outcome index() {
    if (neoplasticNuclei == 0 || inflammatoryNuclei == 0) {
      return Outcome.none(TmeReasons.TOO_FEW_NUCLEI);
    }
    double p2 = neoplasticSquares / neoplasticNuclei / neoplasticNuclei;
    double q2 = inflammatorySquares / inflammatoryNuclei / inflammatoryNuclei;
    return Outcome.of(2 * (products / neoplasticNuclei / inflammatoryNuclei) / (p2 + q2));
  }

  private void makeRoom() {
    neoplastic = new int[columns * rows];
    inflammatory = new int[columns * rows];
  }

  private void count(int i) {
    int quadrat = (int) (nuclei.yUm[i] / SIDE_UM) * columns + (int) (nuclei.xUm[i] / SIDE_UM);
    if (nuclei.cls[i] == Classes.NEOPLASTIC) {
      neoplastic[quadrat]++;
      neoplasticNuclei++;
    } else if (nuclei.cls[i] == Classes.INFLAMMATORY) {
      inflammatory[quadrat]++;
      inflammatoryNuclei++;
    }
  }

  private void sum(int quadrat) {
    neoplasticSquares += (double) neoplastic[quadrat] * neoplastic[quadrat];
    inflammatorySquares += (double) inflammatory[quadrat] * inflammatory[quadrat];
    products += (double) neoplastic[quadrat] * inflammatory[quadrat];
  }
}
