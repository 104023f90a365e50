package io.segtme.connectors.export.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeFieldFigure;
import io.segtme.events.TmeFigure;
import io.segtme.events.TmeReport;
import io.segtme.kernels.tme.TmeNames;
import io.segtme.kernels.tme.figure.Figure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The numbers of a report and those on its page. */
class ReportFiguresTest {
  private static final SlideCompleted COMPLETED = ReportSamples.completed(4300, 3400);

  @Test
  void everyFigureOfTheReportIsShownWithItsValue() throws IOException {
    List<TmeFigure> figures = new ArrayList<>();
    for (Figure.Head each : TmeNames.slide()) {
      figures.add(new TmeFigure(each.name(), 2001.0 + figures.size(), each.unit(), null));
    }
    TmeReport tme = ReportSamples.tme(COMPLETED, 1);
    tme.setFigures(figures);
    Set<String> shown = new HashSet<>(page(tme).texts("//td | //dd"));
    assertThat(figures)
        .filteredOn(ReportFiguresTest::isShown)
        .filteredOn(figure -> Collections.disjoint(shown, forms(figure.getValue())))
        .extracting(TmeFigure::getName)
        .isEmpty();
  }

  /**
   * Counts, shares and tissue are told from the closing record; K and L are the ratio in other
   * units.
   */
  private static boolean isShown(TmeFigure figure) {
    return !figure
        .getName()
        .matches(
            "count_.*|fraction_.*|tissue_area_mm2|density_all_per_mm2|cross_l_.*|cross_k_(?!ratio_).*");
  }

  private static List<String> forms(double value) {
    return List.of(NumberText.of(value), NumberText.percent(value), "+%.1f".formatted(value));
  }

  @Test
  void everyUndefinedFigureIsADashWithItsReason() throws IOException {
    List<TmeFigure> figures = new ArrayList<>();
    for (Figure.Head each : TmeNames.slide()) {
      String reason = "REASON_" + figures.size() + "_HOLDS";
      figures.add(new TmeFigure(each.name(), null, each.unit(), reason));
    }
    TmeReport tme = ReportSamples.tme(COMPLETED, 1);
    tme.setFigures(figures);
    String text = page(tme).texts("//body").get(0);
    assertThat(figures)
        .filteredOn(ReportFiguresTest::isShown)
        .filteredOn(figure -> !text.contains(Wording.ofReason(figure.getReason())))
        .extracting(TmeFigure::getName)
        .isEmpty();
  }

  /** A sample that says other names than a run would show a page that no run has. */
  @Test
  void theSampleSpeaksAsARunDoes() {
    TmeReport tme = ReportSamples.tme(COMPLETED, 1);
    assertThat(TmeNames.slide())
        .extracting(Figure.Head::name)
        .containsAll(tme.getFigures().stream().map(TmeFigure::getName).toList());
    assertThat(TmeNames.field())
        .extracting(Figure.Head::name)
        .containsAll(tme.getFieldFigures().stream().map(TmeFieldFigure::getName).toList());
  }

  @Test
  void figuresStandInTheirPlaces() throws IOException {
    Page page = page(ReportSamples.tme(COMPLETED, 1));
    assertThat(page.row("Nuclei by class", "Inflammatory"))
        .containsExactly("4,819", "18.2\u00a0%", "573");
    assertThat(page.row("Distance to the nearest nucleus, µm", "Neoplastic to inflammatory"))
        .containsExactly("31.2", "44.6", "97.3");
    assertThat(
            page.row(
                "Ratio of Ripley\u2019s K to that of complete randomness",
                "Inflammatory to inflammatory"))
        .containsExactly("20 µm", "3.74", "50 µm", "2.91", "100 µm", "2.08");
    assertThat(page.row("z of pairs within 50 µm against random labels", "Connective"))
        .containsExactly("−22.7", "+11.4", "+31.9", "−2.2", "+5.1");
    assertThat(page.row("Circularity, 4πA/P²", "Neoplastic"))
        .containsExactly("0.861", "0.071", "0.880", "0.760", "0.931");
    assertThat(page.row("Circularity, 4πA/P²", "Dead")).hasSize(5).containsOnly("–1");
    assertThat(page.texts("//section[h2='Morphology']/p")).containsExactly("1 – too few nuclei.");
  }

  @Test
  void theMapShowsEachFieldOnce() throws IOException {
    TmeReport tme = ReportSamples.tme(COMPLETED, 1);
    Page page = page(tme);
    List<String> expected =
        tme.getFields().stream()
            .map(field -> field.getValues().get(1))
            .filter(value -> value != null)
            .map(value -> String.valueOf(Math.round(value)))
            .toList();
    String map = "//section[h2='Inflammatory nuclei by field']//svg";
    assertThat(page.texts(map + "//text")).isEqualTo(expected);
    long hot =
        tme.getFields().stream()
            .map(field -> field.getValues().get(2))
            .filter(z -> z != null && z > 2.58)
            .count();
    assertThat(page.all(map + "//rect[@class='mark']")).hasSize((int) hot).isNotEmpty();
    assertThat(page.all(map).get(0).getAttribute("aria-label"))
        .startsWith("Map of the density of inflammatory nuclei in fields of 500 µm, per mm²:")
        .contains(expected.size() + " fields", "of 9, row", "hot fields: " + hot);
  }

  @Test
  void aLargeMapWritesTenthsOfItsScale() throws IOException {
    SlideCompleted large = ReportSamples.completed(12_000, 9_000);
    TmeReport tme = ReportSamples.tme(large, 1);
    Page page = new Page(ReportPage.of(large, tme, null, Map.of()));
    FieldValues grid = FieldValues.of(large, tme, "density_neoplastic_per_mm2", null, 0);
    assertThat(page.texts("//section[h2='Neoplastic nuclei by field']//text"))
        .isEqualTo(
            grid.known().stream()
                .map(cell -> String.valueOf((int) (10 * cell.value() / grid.top())))
                .toList());
  }

  @Test
  void theScaleBarIsAsLongAsItSays() throws IOException {
    for (double width : new double[] {3, 90, 777, 1000, 1777, 4300, 19_300, 61_000}) {
      double um = ScaleBar.roundUm(width);
      assertThat(um / width).as("share of %s um", width).isBetween(0.09, 0.251);
    }
    Page page = new Page(ReportPage.of(COMPLETED, null, new BufferedImage(86, 68, 1), Map.of()));
    assertThat(page.texts("//div[@class='scale']/span")).containsExactly("1 mm");
    Element bar = page.all("//div[@class='scale']/i").get(0);
    assertThat(bar.getAttribute("style")).isEqualTo("width:23.26%");
  }

  /** Whatever is missing: a page that parses, without a number that is none. */
  @Test
  void anyFigureMayBeMissing() throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int keep = 5 * (seed % 20);
      TmeReport tme = ReportSamples.tme(COMPLETED, seed);
      tme.getFigures().removeIf(figure -> random.nextInt(100) >= keep);
      String html = ReportPage.of(COMPLETED, tme, null, Map.of());
      assertThat(html).as("seed %d", seed).doesNotContain("NaN", "null", "Infinity");
      assertThat(new Page(html).all("//table")).isNotEmpty();
    }
  }

  private static Page page(TmeReport tme) throws IOException {
    return new Page(ReportPage.of(COMPLETED, tme, null, ReportSamples.SECONDS));
  }
}
