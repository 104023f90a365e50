package io.segtme.kernels.tme.spatial;

import static io.segtme.base.NucleusKind.INFLAMMATORY;
import static io.segtme.base.NucleusKind.NEOPLASTIC;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.tme.figure.Figures;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import io.segtme.kernels.tme.figure.Outcome;
import io.segtme.kernels.tme.figure.TissueWindow;
import io.segtme.kernels.tme.figure.TmeReasons;
import java.util.Arrays;

/**
 * Morisita-Horn of kinds 1 and 2 over quadrats of 100 um: 1 where both have the same shares
 * everywhere, 0 where they never meet (Horn 1966). Whole numbers until the last division.
 */
public final class QuadratOverlap {
  private static final double SIDE_UM = 100;

  private final Outcome index;

  /** Counts all nuclei of a slide. */
  public QuadratOverlap(OrderedNuclei nuclei, TissueWindow window) {
    int columns = (int) Math.ceil(window.widthUm() / SIDE_UM);
    int rows = (int) Math.ceil(window.heightUm() / SIDE_UM);
    int[] neoplastic = count(nuclei, NEOPLASTIC, columns, rows);
    int[] inflammatory = count(nuclei, INFLAMMATORY, columns, rows);
    index = index(neoplastic, inflammatory);
  }

  /** Adds the figure. */
  public void addTo(Figures figures) {
    figures.add("morisita_horn_neoplastic_inflammatory", "1", index);
  }

  private static int[] count(OrderedNuclei nuclei, NucleusKind kind, int columns, int rows) {
    int[] counts = new int[columns * rows];
    int id = kind.id();
    for (int i = 0; i < nuclei.size(); i++) {
      if (nuclei.cls()[i] == id) {
        counts[((int) (nuclei.yUm()[i] / SIDE_UM)) * columns + (int) (nuclei.xUm()[i] / SIDE_UM)]++;
      }
    }
    return counts;
  }

  private static Outcome index(int[] a, int[] b) {
    long nucleiA = Arrays.stream(a).asLongStream().sum();
    long nucleiB = Arrays.stream(b).asLongStream().sum();
    if (nucleiA == 0 || nucleiB == 0) {
      return Outcome.none(TmeReasons.TOO_FEW_NUCLEI);
    }
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int quadrat = 0; quadrat < a.length; quadrat++) {
      squaresA += (double) a[quadrat] * a[quadrat];
      squaresB += (double) b[quadrat] * b[quadrat];
      products += (double) a[quadrat] * b[quadrat];
    }
    double p2 = squaresA / nucleiA / nucleiA;
    double q2 = squaresB / nucleiB / nucleiB;
    return Outcome.of(2 * (products / nucleiA / nucleiB) / (p2 + q2));
  }
}
