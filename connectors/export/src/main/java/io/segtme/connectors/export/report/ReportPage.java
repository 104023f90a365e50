package io.segtme.connectors.export.report;

import io.segtme.events.Lineage;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeReport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A slide's result as one HTML file that needs nothing else: no script, no font, no address. It is
 * well-formed XML, reads on paper and on a telephone, and no mark on it is told by colour alone.
 */
public final class ReportPage {
  /** Stands at the head and at the foot of every page. */
  static final String DISCLAIMER = "Research use only; not for diagnosis.";

  private ReportPage() {}

  /**
   * The page. Sections whose data are missing are left out; a figure that is undefined is a dash
   * with its reason.
   *
   * @param completed the slide's closing record
   * @param tme the slide's microenvironment, all parts in one; null where there is none
   * @param overlay the whole slide with outlines, null where it could not be drawn; left as it is
   * @param stageSeconds working seconds by stage
   * @throws IllegalArgumentException if the two records are of different runs
   */
  public static String of(
      SlideCompleted completed,
      @Nullable TmeReport tme,
      @Nullable BufferedImage overlay,
      Map<String, Double> stageSeconds)
      throws IOException {
    if (tme != null) {
      requireSameRun(completed, tme);
    }
    Html html = new Html();
    html.open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.leaf("title", completed.getSlideId()).style(css()).close();
    html.open("body").open("main");
    Masthead.add(html, completed, tme);
    if (overlay != null) {
      PictureSection.add(html, completed, overlay);
    }
    if (tme != null) {
      NarrativeSection.add(html, tme);
    }
    CompositionSection.add(html, completed, tme);
    if (tme != null) {
      microenvironment(html, completed, tme);
    }
    AccountSection.add(html, completed, stageSeconds);
    html.close();
    html.leaf("footer", DISCLAIMER);
    return html.close().close().page();
  }

  private static void microenvironment(Html html, SlideCompleted completed, TmeReport tme) {
    Figures figures = new Figures(tme);
    FieldSection.add(html, completed, tme, figures);
    DistanceSection.add(html, figures);
    EnrichmentSection.add(html, figures);
    MorphologySection.add(html, figures);
  }

  private static void requireSameRun(SlideCompleted completed, TmeReport tme) {
    Lineage lineage = completed.getLineage();
    String run = lineage == null ? "none" : lineage.getRunId();
    if (!run.equals(tme.getLineage().getRunId())) {
      throw new IllegalArgumentException(
          "slide %s: the closing record is of run %s, the microenvironment of run %s; give both of one run"
              .formatted(completed.getSlideId(), run, tme.getLineage().getRunId()));
    }
  }

  private static String css() throws IOException {
    try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IOException("report.css is not beside " + ReportPage.class + "; build again");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
