package io.segtme.connectors.export.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.segtme.events.Lineage;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeReport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A slide's result as one HTML file that needs nothing else: no script, no font, no address. It is
 * well-formed XML, reads on paper and on a telephone, and no mark on it is told by colour alone.
 *
 * <p>The page is the template {@code src/main/jte/page.jte} and those that it calls; the build
 * makes them classes of this package. A template escapes whatever it prints.
 */
public final class ReportPage {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          ReportPage.class.getClassLoader(),
          ReportPage.class.getPackageName());

  /** Characters that XML does not allow, escaped or not: an id from outside may hold any. */
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  /** Stands for each of them. */
  private static final String UNKNOWN = "\uFFFD";

  private ReportPage() {}

  /**
   * The page. Sections whose data are missing are left out; a figure that is undefined is a dash
   * with its reason.
   *
   * @param completed the slide's closing record
   * @param tme the slide's microenvironment, all parts in one, or null if there is none
   * @param overlay the whole slide with outlines, null if it could not be drawn; left as it is
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
    ReportContent content =
        new ReportContent(
            completed,
            tme,
            overlay == null ? null : JpegPicture.address(overlay),
            new StageSeconds(stageSeconds),
            css());
    StringOutput page = new StringOutput();
    TEMPLATES.render("page.jte", content, page);
    return NOT_XML.matcher(page.toString()).replaceAll(UNKNOWN);
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
