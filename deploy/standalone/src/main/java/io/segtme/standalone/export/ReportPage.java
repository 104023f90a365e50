package io.segtme.standalone.export;

import io.segtme.events.Ledger;
import io.segtme.events.Lineage;
import io.segtme.events.NucleusClass;
import io.segtme.events.SlideCompleted;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A slide's result as one HTML file that needs nothing else: picture, counts, ledger, lineage. */
public final class ReportPage {
  private static final int PICTURE_SIDE = 1400;

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>
      body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:1100px;padding:1.5rem;color:#222}
      h1{font-size:1.4rem;margin:0} h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
      .state{display:inline-block;padding:.1rem .6rem;border-radius:1rem;background:#eee}
      table{border-collapse:collapse} td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}
      td.n{text-align:right;font-variant-numeric:tabular-nums} code{font-size:.85em;word-break:break-all}
      img{max-width:100%%;border:1px solid #ccc} i{display:inline-block;width:.8em;height:.8em;margin-right:.4em}
      </style></head><body>
      """;

  private ReportPage() {}

  /**
   * The page.
   *
   * @param completed the slide's closing record
   * @param overlay picture with outlines, null where the slide could not be drawn
   * @param seconds seconds by stage
   */
  public static String of(
      SlideCompleted completed, @Nullable BufferedImage overlay, Map<String, Double> seconds)
      throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(HEAD.formatted(text(completed.getSlideId())));
    page.append("<h1>").append(text(completed.getSlideId())).append("</h1>\n");
    page.append("<p><span class=\"state\">").append(completed.getState()).append("</span> ");
    page.append(text(completed.getUri())).append("</p>\n");
    if (completed.getReason() != null) {
      page.append("<p><b>").append(text(completed.getReason())).append("</b> ");
      page.append(text(completed.getDetail())).append("</p>\n");
    }
    if (overlay != null) {
      page.append(
          "<img alt=\"the slide with outlines of its nuclei\" src=\"data:image/jpeg;base64,");
      page.append(Base64.getEncoder().encodeToString(jpeg(overlay))).append("\">\n");
    }
    classes(page, completed.getNucleiByClass());
    Ledger ledger = completed.getLedger();
    if (ledger != null) {
      ledger(page, completed, ledger);
    }
    seconds(page, seconds);
    Lineage lineage = completed.getLineage();
    if (lineage != null) {
      lineage(page, completed, lineage);
    }
    page.append("<p>Research use only; not for diagnosis.</p>\n");
    return page.append("</body></html>\n").toString();
  }

  private static void classes(StringBuilder page, Map<String, Long> counts) {
    page.append("<h2>Nuclei</h2>\n<table>\n");
    for (NucleusClass each : NucleusClass.values()) {
      long count = counts.getOrDefault(each.name(), 0L);
      if (count > 0) {
        ClassStyle style = ClassStyle.of(each);
        page.append("<tr><td><i style=\"background:").append(style.css()).append("\"></i>");
        page.append(text(style.title())).append("</td>");
        number(page, count).append("</tr>\n");
      }
    }
    page.append("</table>\n");
  }

  private static void ledger(StringBuilder page, SlideCompleted completed, Ledger ledger) {
    page.append("<h2>Ledger</h2>\n<table>\n");
    row(page, "tiles expected", ledger.getTilesExpected());
    row(page, "tiles inferred", ledger.getTilesInferred());
    row(page, "tiles background", ledger.getTilesBackground());
    row(page, "tiles failed", ledger.getTilesFailed());
    row(page, "components", ledger.getComponents());
    row(page, "components cut", ledger.getCutComponents());
    row(page, "nuclei", ledger.getNuclei());
    row(page, "nuclei below the least area", ledger.getNucleiDropped());
    row(page, "frame", completed.getFrameWidth() + " x " + completed.getFrameHeight() + " px");
    if (completed.getTissueAreaMm2() != null) {
      row(page, "tissue", String.format(Locale.ROOT, "%.2f mm²", completed.getTissueAreaMm2()));
    }
    if (completed.getSeams() != null) {
      row(page, "seams", completed.getSeams());
    }
    page.append("</table>\n");
  }

  private static void seconds(StringBuilder page, Map<String, Double> seconds) {
    page.append("<h2>Seconds</h2>\n<table>\n");
    seconds.forEach((stage, value) -> row(page, stage, String.format(Locale.ROOT, "%.2f", value)));
    page.append("</table>\n");
  }

  private static void lineage(StringBuilder page, SlideCompleted completed, Lineage lineage) {
    page.append("<h2>Lineage</h2>\n<table>\n");
    row(page, "result digest", completed.getResultDigest());
    row(page, "run", lineage.getRunId());
    row(page, "content hash", lineage.getContentHash());
    row(page, "model", lineage.getModelName());
    row(page, "model digest", lineage.getModelDigest());
    row(page, "recipe digest", lineage.getRecipeDigest());
    row(page, "runtime", lineage.getRuntime());
    row(page, "mpp", lineage.getMppX() + " x " + lineage.getMppY() + " µm");
    row(page, "frame mpp", lineage.getTargetMpp() + " µm");
    row(page, "software", lineage.getSoftwareVersion());
    page.append("</table>\n");
  }

  private static void row(StringBuilder page, String name, @Nullable String value) {
    page.append("<tr><td>").append(text(name)).append("</td><td><code>");
    page.append(text(value)).append("</code></td></tr>\n");
  }

  private static void row(StringBuilder page, String name, long value) {
    page.append("<tr><td>").append(text(name)).append("</td>");
    number(page, value).append("</tr>\n");
  }

  private static StringBuilder number(StringBuilder page, long value) {
    return page.append("<td class=\"n\">")
        .append(String.format(Locale.ROOT, "%,d", value))
        .append("</td>");
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    double by = Math.min(1, (double) PICTURE_SIDE / Math.max(image.getWidth(), image.getHeight()));
    int width = (int) Math.max(1, image.getWidth() * by);
    int height = (int) Math.max(1, image.getHeight() * by);
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(small, "jpeg", bytes);
    return bytes.toByteArray();
  }

  private static String text(@Nullable String raw) {
    return raw == null
        ? ""
        : raw.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
  }
}
