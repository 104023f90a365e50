package io.segtme.connectors.export.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.events.CompletionState;
import io.segtme.events.Lineage;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeReport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final SlideCompleted COMPLETED = ReportSamples.completed(4300, 3400);
  private static final TmeReport TME = ReportSamples.tme(COMPLETED, 1);

  @Test
  void needsNothingElse() throws IOException {
    String html = of(COMPLETED, TME);
    assertThat(html)
        .doesNotContain("http:", "https:", "<script", "@import", "<link", "javascript:");
    assertThat(html.replace("url(#", "")).doesNotContain("url(");
    assertThat(new Page(html).all("//@src/..")).hasSize(1);
    assertThat(new Page(html).all("//img[starts-with(@src,'data:image/jpeg;base64,')]")).hasSize(1);
  }

  @Test
  void hasEverySectionInOrderAndTheDisclaimerAtBothEnds() throws IOException {
    Page page = new Page(of(COMPLETED, TME));
    assertThat(page.texts("//h2"))
        .containsExactly(
            "Slide",
            "In words",
            "Immune phenotype",
            "Composition",
            "Ratios",
            "Neoplastic nuclei by field",
            "Inflammatory nuclei by field",
            "Nearest neighbours",
            "Cross-K",
            "Neighbourhood enrichment",
            "Mixing and clusters",
            "Morphology",
            "Ledger",
            "Time",
            "Lineage");
    assertThat(page.texts("//main/*[1] | //footer"))
        .hasSize(2)
        .containsOnly("Research use only; not for diagnosis.");
  }

  @Test
  void saysInWordsWhatItDraws() throws IOException {
    Page page = new Page(of(COMPLETED, TME));
    assertThat(page.all("//img[string-length(@alt) < 20]")).isEmpty();
    assertThat(page.all("//svg[not(@aria-hidden='true') and not(string-length(@aria-label) > 20)]"))
        .isEmpty();
    assertThat(page.all("//table[not(caption[string-length(.) > 4])]")).isEmpty();
    assertThat(page.all("//tbody/tr[not(th[@scope='row'])]")).isEmpty();
  }

  /** A page is the same tree whatever the texts, and has them where a harmless one stands. */
  @Test
  void whatComesFromOutsideIsTextAndNothingElse() throws IOException {
    String evil =
        "\" onload=\"alert(1)\" x='</style></title></svg><script>alert(1)</script>"
            + " <!-- ]]> &amp; ${x} $unsafe{x} \u0001\uD800 \uD83D\uDE00";
    String read = evil.replace('\u0001', '\uFFFD').replace('\uD800', '\uFFFD');
    List<String> harmless = new Page(withTexts("harmless")).nodes();
    assertThat(new Page(withTexts(evil)).nodes())
        .isEqualTo(harmless.stream().map(node -> node.replace("harmless", read)).toList());
    assertThat(harmless.stream().filter(node -> node.contains("harmless")))
        .as("title, picture, head, narrative, reasons, seams, stage, lineage")
        .hasSizeGreaterThan(25);
  }

  /** A page whose every text from a slide, a person, a model or a run is this one. */
  private static String withTexts(String text) throws IOException {
    TmeReport tme = TmeReport.newBuilder(TME).setImmunePhenotype(null).build();
    tme.setImmunePhenotypeReason(text);
    tme.getNarrative().getSentences().forEach(sentence -> sentence.setText(text));
    tme.getNarrative().setAuthor(text);
    tme.getNarrative().setRefusal(text);
    tme.getFigures().forEach(figure -> figure.setReason(text));
    for (int i = 0; i < tme.getFigures().size(); i += 2) { // some, so that tables and dashes stay
      tme.getFigures().get(i).setValue(null);
    }
    tme.getLineage().setRunId(text);
    SlideCompleted completed =
        SlideCompleted.newBuilder(COMPLETED)
            .setSlideId(text)
            .setUri(text)
            .setReason(text)
            .setDetail(text)
            .setSeams(text)
            .setResultDigest(text)
            .build();
    Lineage lineage = completed.getLineage();
    lineage.setRunId(text);
    lineage.setContentHash(text);
    lineage.setModelName(text);
    lineage.setModelDigest(text);
    lineage.setRecipeDigest(text);
    lineage.setRuntime(text);
    lineage.setSoftwareVersion(text);
    return ReportPage.of(completed, tme, new BufferedImage(9, 9, 1), Map.of(text, 1.0));
  }

  @Test
  void staysBelowThreeMegabytesWhateverThePicture() throws IOException {
    BufferedImage noise = new BufferedImage(1400, 1400, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < noise.getHeight(); y++) {
      for (int x = 0; x < noise.getWidth(); x++) {
        noise.setRGB(x, y, random.nextInt());
      }
    }
    SlideCompleted large = ReportSamples.completed(50_000, 25_000);
    String html = ReportPage.of(large, ReportSamples.tme(large, 1), noise, ReportSamples.SECONDS);
    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3 << 20);
  }

  @Test
  void withoutAMicroenvironmentItShowsTheRest() throws IOException {
    Page page = new Page(ReportPage.of(COMPLETED, null, null, Map.of("infer", 1.5)));
    assertThat(page.texts("//h2")).containsExactly("Composition", "Ledger", "Time", "Lineage");
    assertThat(page.row("Nuclei by class", "Neoplastic")).containsExactly("15,050", "56.8\u00a0%");
    assertThat(page.row("Account of the run", "– failed")).containsExactly("0");
    assertThat(page.texts("//tr[th='Result digest']/td"))
        .containsExactly(COMPLETED.getResultDigest());
  }

  @Test
  void anUntypedModelHasNucleiAndNoClasses() throws IOException {
    SlideCompleted completed =
        SlideCompleted.newBuilder(COMPLETED)
            .setNucleiByClass(Map.of("NUCLEUS", 4585L, "NEOPLASTIC", 0L))
            .build();
    TmeReport tme = TmeReport.newBuilder(TME).setImmunePhenotype(null).build();
    tme.setImmunePhenotypeReason("MODEL_UNTYPED");
    tme.getFigures().forEach(figure -> figure.setReason("MODEL_UNTYPED"));
    tme.getFigures().forEach(figure -> figure.setValue(null));
    tme.getFields().forEach(f -> f.getValues().replaceAll(v -> null));
    Page page = new Page(of(completed, tme));
    assertThat(page.row("Nuclei by class", "Nucleus")).contains("4,585", "100.0\u00a0%");
    assertThat(page.texts("//p[@class='undefined']"))
        .as("maps, distances, cross-K, enrichment, morphology")
        .hasSize(6)
        .allMatch(
            text -> text.startsWith("–") && text.endsWith("the model does not tell classes apart"));
    assertThat(page.texts("//p[@class='phenotype']"))
        .containsExactly("– the model does not tell classes apart");
  }

  @Test
  void aSlideWithoutNucleiHasNoSharesThatAreNoNumbers() throws IOException {
    SlideCompleted completed =
        SlideCompleted.newBuilder(COMPLETED).setNucleiByClass(Map.of("NUCLEUS", 0L)).build();
    TmeReport tme = TmeReport.newBuilder(TME).setFigures(List.of()).setFields(List.of()).build();
    tme.setNarrative(null);
    String html = of(completed, tme);
    assertThat(html).doesNotContain("NaN", "null", "Infinity");
    assertThat(new Page(html).row("Nuclei by class", "Dead")).contains("0", "0.0\u00a0%");
    assertThat(new Page(html).texts("//dd/small")).contains("not in this report");
  }

  @Test
  void aRejectionSaysWhy() throws IOException {
    SlideCompleted completed =
        SlideCompleted.newBuilder()
            .setSlideId("S1")
            .setUri("/a.svs")
            .setState(CompletionState.REJECTED)
            .setReason("MPP_UNKNOWN")
            .setDetail("say it")
            .setFrameWidth(0)
            .setFrameHeight(0)
            .build();
    Page page = new Page(ReportPage.of(completed, null, null, Map.of()));
    assertThat(page.texts("//p[@class='reason']")).containsExactly("MPP_UNKNOWN say it");
    assertThat(page.texts("//span[@class='state']")).containsExactly("Rejected");
    assertThat(page.all("//img | //table | //h2")).isEmpty();
  }

  @Test
  void failedTilesStandAtTheHead() throws IOException {
    SlideCompleted completed = SlideCompleted.newBuilder(COMPLETED).build();
    completed.setState(CompletionState.COMPLETED_WITH_ERRORS);
    completed.getLedger().setTilesFailed(7);
    Page page = new Page(of(completed, TME));
    assertThat(page.texts("//span[@class='state']")).containsExactly("Completed with errors");
    assertThat(page.texts("//dl/div[dt='Tiles failed']/dd")).containsExactly("7");
  }

  @Test
  void aRunningReportIsCalledOne() throws IOException {
    TmeReport running = TmeReport.newBuilder(TME).setKind(TmeKind.RUNNING).build();
    assertThat(new Page(of(COMPLETED, running)).texts("//p[@class='reason']"))
        .singleElement()
        .asString()
        .startsWith("A running report");
  }

  @Test
  void recordsOfDifferentRunsAreRefused() {
    TmeReport other = TmeReport.newBuilder(TME).build();
    other.getLineage().setRunId("another");
    assertThatThrownBy(() -> of(COMPLETED, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(COMPLETED.getLineage().getRunId())
        .hasMessageContaining("run another");
  }

  @Test
  void secondsStandInTheOrderOfThePipeline() throws IOException {
    Page page =
        new Page(
            ReportPage.of(
                COMPLETED,
                null,
                null,
                Map.of("zz", 1.0, "segment", 2.25, "export", 1.0, "read", 1.0, "infer", 3.0)));
    assertThat(page.texts("//table[starts-with(caption,'Working seconds')]//th"))
        .containsExactly("read", "infer", "segment", "export", "zz");
    assertThat(page.texts("//tr[th='segment']/td[@class='n']")).containsExactly("2.25 s");
  }

  private static String of(SlideCompleted completed, TmeReport tme) throws IOException {
    return ReportPage.of(
        completed,
        tme,
        new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB),
        ReportSamples.SECONDS);
  }
}
