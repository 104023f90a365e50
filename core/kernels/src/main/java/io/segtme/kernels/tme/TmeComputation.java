package io.segtme.kernels.tme;

import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * All figures of section 9 of the specification, in slices.
 *
 * <pre>{@code
 * TmeComputation computation = new TmeComputation(nuclei, window, true, TmeThresholds.standard());
 * while (computation.step()) {
 *   // something else may have a turn
 * }
 * TmeResult result = computation.result();
 * }</pre>
 *
 * <p>The result is the same to the bit for any order of arrival: nuclei are sorted by id first,
 * equal ids by all that is known of them, and every sum of fractions runs in that order or, over
 * fields, squares and quadrats, row by row. Distances count as within a radius when they equal it.
 * Time grows as n log n, memory is some 350 bytes a nucleus while it works; pairs of nuclei are
 * never listed, however dense they lie.
 */
public final class TmeComputation {
  /** Elements that a step handles before it stops at the next one. */
  static final int STEP = 1 << 18;

  private final OrderedNuclei ordered;
  private final FieldGrid grid;
  private final WindowReach reach;
  private final HilbertOrder curve;
  private final Enrichment enrichment;
  private final NearestNeighbours neighbours;
  private final CrossK crossK;
  private final QuadratOverlap overlap;
  private final Groups slide;
  private final Groups fields;
  private final FieldPattern pattern;
  private final ImmunePhenotype phenotype;
  private final Figures figures;
  private final FieldReport fieldReport;
  private final Work work;
  private boolean done;
  private long lastStep;

  /**
   * Starts no work yet.
   *
   * @param nuclei of the whole slide, in any order; must not change until the result is there
   * @param window the slide's tissue
   * @param typed whether the model tells classes; if not, classes are not looked at
   * @param thresholds of the phenotype
   */
  public TmeComputation(
      TmeNuclei nuclei, TissueWindow window, boolean typed, TmeThresholds thresholds) {
    this.ordered = new OrderedNuclei(nuclei, window, typed);
    this.grid = new FieldGrid(window);
    this.reach = new WindowReach(ordered, window);
    this.curve = new HilbertOrder(ordered, window);
    this.enrichment = new Enrichment(ordered, curve);
    this.neighbours = new NearestNeighbours(ordered, curve);
    this.crossK = new CrossK(ordered, curve, reach, grid);
    this.overlap = new QuadratOverlap(ordered, window);
    this.slide = new Groups(ordered, 1, i -> 0);
    this.fields = new Groups(ordered, grid.size(), i -> grid.at(ordered.xUm[i], ordered.yUm[i]));
    FieldDensities densities = new FieldDensities(grid, fields);
    this.pattern = new FieldPattern(densities);
    this.phenotype = new ImmunePhenotype(densities, thresholds, typed);
    this.figures = new Figures(typed);
    this.fieldReport =
        new FieldReport(
            grid, fields, new GroupFigures(ordered, fields, neighbours), pattern, typed);
    this.work =
        Work.inOrder(
            List.of(
                ordered::work,
                grid::work,
                reach::work,
                curve::work,
                enrichment::work,
                neighbours::work,
                crossK::work,
                overlap::work,
                slide::work,
                fields::work,
                densities::work,
                pattern::work,
                phenotype::work,
                this::slideFigures,
                fieldReport::work));
  }

  /**
   * All figures of a slide, in one go. Time grows as n log n: seconds for a million nuclei. An
   * interrupt of the thread ends it early.
   *
   * @param nuclei of the whole slide, in any order
   * @param window the slide's tissue
   * @param typed whether the model tells classes; if not, classes are not looked at
   * @param thresholds of the phenotype
   * @throws IllegalArgumentException if a nucleus lies outside the frame
   * @throws CancellationException if the thread was interrupted; its interrupt flag stays set
   */
  public static TmeResult compute(
      TmeNuclei nuclei, TissueWindow window, boolean typed, TmeThresholds thresholds) {
    TmeComputation computation = new TmeComputation(nuclei, window, typed, thresholds);
    while (computation.step()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while computing the figures of a slide");
      }
    }
    return computation.result();
  }

  /**
   * Does some work: 10 to 50 ms, whatever the size of the slide.
   *
   * @return whether there is more
   * @throws IllegalArgumentException if a nucleus lies outside the frame
   */
  public boolean step() {
    Slice slice = new Slice(STEP);
    done = !work.advance(slice);
    lastStep = slice.spent();
    return !done;
  }

  /**
   * All figures.
   *
   * @throws IllegalStateException while there is work left
   */
  public TmeResult result() {
    if (!done) {
      throw new IllegalStateException("the computation is not done: call step() until it is false");
    }
    return new TmeResult(
        ordered.size(),
        figures.list(),
        FieldGrid.SIDE_UM,
        fieldReport.heads(),
        fieldReport.fields(),
        phenotype.phenotype(),
        phenotype.reason());
  }

  /** Elements that the last step handled. */
  long lastStep() {
    return lastStep;
  }

  private Work slideFigures() {
    double tissueMm2 = grid.slideMm2();
    return Work.inOrder(
        List.of(
            () ->
                new GroupFigures(ordered, slide, neighbours)
                    .work(0, tissueMm2, Composition.noDensityOfSlide(tissueMm2), figures),
            () -> Work.once(this::addSlideOnly)));
  }

  private void addSlideOnly() {
    figures.addOfAll("nuclei_outside_tissue", "1", Outcome.of(reach.outside()));
    crossK.addTo(figures);
    enrichment.addTo(figures);
    overlap.addTo(figures);
    pattern.addTo(figures);
    phenotype.addTo(figures);
  }
}
