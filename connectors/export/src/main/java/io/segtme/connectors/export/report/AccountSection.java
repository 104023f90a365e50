package io.segtme.connectors.export.report;

import io.segtme.events.Ledger;
import io.segtme.events.Lineage;
import io.segtme.events.SlideCompleted;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether everything planned has happened, where the result comes from, and what it took. */
final class AccountSection {
  /** Stages in the order of the pipeline; others follow by name. */
  private static final List<String> STAGES =
      List.of(
          "start",
          "open",
          "plan",
          "read",
          "infer",
          "stitch",
          "merge",
          "segment",
          "tme",
          "publish",
          "pipeline",
          "export");

  private static final Comparator<String> PIPELINE_ORDER =
      Comparator.<String>comparingInt(
              stage -> STAGES.contains(stage) ? STAGES.indexOf(stage) : STAGES.size())
          .thenComparing(Comparator.naturalOrder());

  private AccountSection() {}

  static void add(Html html, SlideCompleted completed, Map<String, Double> stageSeconds) {
    html.open("div", "class", "grid");
    Ledger ledger = completed.getLedger();
    if (ledger != null) {
      html.open("section").leaf("h2", "Ledger");
      ledger(html, completed, ledger);
      html.close();
    }
    if (!stageSeconds.isEmpty()) {
      html.open("section").leaf("h2", "Time");
      seconds(html, stageSeconds);
      html.close();
    }
    html.close();
    Lineage lineage = completed.getLineage();
    if (lineage != null) {
      html.open("section").leaf("h2", "Lineage");
      lineage(html, completed, lineage);
      html.close();
    }
  }

  private static void ledger(Html html, SlideCompleted completed, Ledger ledger) {
    html.open("table", "class", "list").leaf("caption", "Account of the run").open("tbody");
    count(html, "Tiles planned", ledger.getTilesExpected());
    count(html, "– inferred", ledger.getTilesInferred());
    count(html, "– background", ledger.getTilesBackground());
    count(html, "– failed", ledger.getTilesFailed());
    count(html, "Blocks", ledger.getBlocks());
    count(html, "Components", ledger.getComponents());
    count(html, "– larger than the extent, cut", ledger.getCutComponents());
    count(html, "Nuclei published", ledger.getNuclei());
    count(html, "Instances below the minimum area", ledger.getNucleiDropped());
    count(html, "Batches published", ledger.getBatches());
    row(
        html,
        "Frame",
        Numbers.count(completed.getFrameWidth())
            + " × "
            + Numbers.count(completed.getFrameHeight())
            + "\u00a0px");
    row(html, "Seams", completed.getSeams());
    html.close().close();
  }

  private static void seconds(Html html, Map<String, Double> stageSeconds) {
    double most = 1e-9;
    for (double seconds : stageSeconds.values()) {
      most = Math.max(most, seconds);
    }
    html.open("table")
        .leaf(
            "caption",
            "Working seconds by stage, over all subtasks; pipeline: arrival to completion");
    html.open("tbody");
    for (String stage : stageSeconds.keySet().stream().sorted(PIPELINE_ORDER).toList()) {
      double seconds = stageSeconds.getOrDefault(stage, 0.0);
      html.open("tr").leaf("th", stage, "scope", "row");
      Strip.open(html).bar(0, 100 * seconds / most, "#8a99a8").close();
      html.leaf("td", String.format(Locale.ROOT, "%.2f s", seconds), "class", "n").close();
    }
    html.close().close();
  }

  private static void lineage(Html html, SlideCompleted completed, Lineage lineage) {
    html.open("table", "class", "list codes").leaf("caption", "Where the result comes from");
    html.open("tbody");
    row(html, "Result digest", completed.getResultDigest());
    row(html, "Run", lineage.getRunId());
    row(html, "Slide's content", lineage.getContentHash());
    row(html, "Model", lineage.getModelName());
    row(html, "Model digest", lineage.getModelDigest());
    row(html, "Recipe digest", lineage.getRecipeDigest());
    row(html, "Runtime", lineage.getRuntime());
    row(html, "Level 0", lineage.getMppX() + " × " + lineage.getMppY() + " µm/px");
    row(html, "Model frame", lineage.getTargetMpp() + " µm/px");
    row(html, "Software", lineage.getSoftwareVersion());
    html.close().close();
  }

  private static void count(Html html, String name, long value) {
    row(html, name, Numbers.count(value));
  }

  private static void row(Html html, String name, @Nullable String value) {
    html.open("tr").leaf("th", name, "scope", "row");
    html.leaf("td", value == null ? Numbers.DASH : value, "class", "n").close();
  }
}
