package io.segtme.kernels.tme;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.tme.field.FieldGrid;
import io.segtme.kernels.tme.field.FieldValues;
import io.segtme.kernels.tme.figure.Composition;
import io.segtme.kernels.tme.figure.Figure;
import io.segtme.kernels.tme.figure.Figures;
import io.segtme.kernels.tme.figure.TmeReasons;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All figures of a slide.
 *
 * @param nuclei how many nuclei it rests on
 * @param slide figures of the slide, in the order of the specification
 * @param fieldSizeUm side of a field in micrometres
 * @param fieldFigures what the values of each field are
 * @param fields those that hold tissue or nuclei, by row, then column
 * @param phenotype {@code INFLAMED}, {@code EXCLUDED}, {@code DESERT} or {@code INDETERMINATE};
 *     null where undefined
 * @param phenotypeReason why it is null or indeterminate
 */
public record TmeResult(
    long nuclei,
    List<Figure> slide,
    double fieldSizeUm,
    List<Figure.Head> fieldFigures,
    List<FieldValues> fields,
    @Nullable String phenotype,
    @Nullable String phenotypeReason) {

  /**
   * The figures of a slide that is still in progress: composition alone, without fields and
   * phenotype.
   *
   * @param countByKind nuclei so far by id of their kind, 6 numbers, the first of unknown kind
   * @param areaUm2ByKind their summed area in square micrometres, likewise
   * @param tissueMm2 area of the slide's tissue mask in square millimetres
   * @param typed whether the model distinguishes kinds; if not, figures of kinds are null
   * @throws IllegalArgumentException unless both arrays hold 6 numbers
   */
  public static TmeResult running(
      long[] countByKind, double[] areaUm2ByKind, double tissueMm2, boolean typed) {
    if (countByKind.length != NucleusKind.IDS || areaUm2ByKind.length != NucleusKind.IDS) {
      throw new IllegalArgumentException(
          "%d counts and %d areas: give 6 of each, nuclei of unknown kind first"
              .formatted(countByKind.length, areaUm2ByKind.length));
    }
    Figures figures = new Figures(typed);
    Composition.ofSlide(countByKind, areaUm2ByKind, tissueMm2).addTo(figures);
    return new TmeResult(
        Arrays.stream(countByKind).sum(),
        figures.list(),
        FieldGrid.SIDE_UM,
        List.of(),
        List.of(),
        null,
        typed ? TmeReasons.SLIDE_IN_WORK : TmeReasons.MODEL_UNTYPED);
  }
}
