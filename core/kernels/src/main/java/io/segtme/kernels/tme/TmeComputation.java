package io.segtme.kernels.tme;

import io.segtme.kernels.tme.field.FieldDensities;
import io.segtme.kernels.tme.field.FieldGrid;
import io.segtme.kernels.tme.field.FieldPattern;
import io.segtme.kernels.tme.field.FieldReport;
import io.segtme.kernels.tme.field.GroupFigures;
import io.segtme.kernels.tme.field.Groups;
import io.segtme.kernels.tme.figure.Figures;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import io.segtme.kernels.tme.figure.Outcome;
import io.segtme.kernels.tme.figure.TissueWindow;
import io.segtme.kernels.tme.spatial.CrossK;
import io.segtme.kernels.tme.spatial.Enrichment;
import io.segtme.kernels.tme.spatial.HilbertOrder;
import io.segtme.kernels.tme.spatial.NearestNeighbours;
import io.segtme.kernels.tme.spatial.QuadratOverlap;
import io.segtme.kernels.tme.spatial.WindowReach;
import java.util.concurrent.CancellationException;

/**
 * All figures of section 9 of the specification.
 *
 * <pre>{@code
 * TmeResult result = TmeComputation.compute(nuclei, window, true, TmeThresholds.standard());
 * }</pre>
 *
 * <p>The result is the same to the bit for any order of arrival: nuclei are sorted by id first,
 * equal ids by all that is known of them, and every sum of fractions runs in that order or, over
 * fields, squares and quadrats, row by row. Distances count as within a radius when they equal it.
 * Time grows as n log n; pairs of nuclei are never listed, however dense they lie. A million nuclei
 * take some 5 s and 350 MB.
 */
public final class TmeComputation {
  private TmeComputation() {}

  /**
   * All figures of a slide. An interrupt of the thread ends the computation early.
   *
   * @param nuclei of the whole slide, in any order
   * @param window the slide's tissue
   * @param typed whether the model distinguishes kinds of nuclei; if not, kinds are not looked at
   * @param thresholds of the phenotype
   * @throws IllegalArgumentException if a nucleus lies outside the frame
   * @throws CancellationException if the thread was interrupted; its interrupt flag stays set
   */
  public static TmeResult compute(
      TmeNuclei nuclei, TissueWindow window, boolean typed, TmeThresholds thresholds) {
    OrderedNuclei ordered = nuclei.ordered(window, typed);
    double tissueMm2 = window.areaMm2();

    int[] curve = HilbertOrder.of(ordered);
    WindowReach reach = new WindowReach(ordered, window);
    Enrichment enrichment = new Enrichment(ordered, curve);
    NearestNeighbours neighbours = new NearestNeighbours(ordered, curve);
    CrossK crossK = new CrossK(ordered, curve, reach, tissueMm2);
    QuadratOverlap overlap = new QuadratOverlap(ordered, window);

    FieldGrid grid = new FieldGrid(window);
    Groups fields = Groups.ofFields(ordered, grid);
    FieldDensities densities = new FieldDensities(grid, fields);
    FieldPattern pattern = new FieldPattern(densities);
    ImmunePhenotype phenotype = new ImmunePhenotype(densities, typed, thresholds);

    Figures slide = new Figures(typed);
    new GroupFigures(ordered, Groups.ofSlide(ordered), neighbours).addSlide(tissueMm2, slide);
    slide.addOfAll("nuclei_outside_tissue", "1", Outcome.of(reach.outside()));
    crossK.addTo(slide);
    enrichment.addTo(slide);
    overlap.addTo(slide);
    pattern.addTo(slide);
    phenotype.addTo(slide);

    GroupFigures ofFields = new GroupFigures(ordered, fields, neighbours);
    FieldReport report = FieldReport.of(grid, fields, ofFields, pattern, typed);
    return new TmeResult(
        ordered.size(),
        slide.list(),
        FieldGrid.SIDE_UM,
        report.heads(),
        report.fields(),
        phenotype.phenotype(),
        phenotype.reason());
  }
}
