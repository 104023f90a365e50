package io.segtme.segmentation.narrate.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segtme.kernels.tme.figure.Figure;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.TmeReport;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * All that a text may rest on: the slide's figures, the ledger's as further figures, and the immune
 * phenotype. Nothing in it tells which slide it is.
 */
public final class ReportMetrics {
  static final String TILES_EXPECTED = "tiles_expected";
  static final String TILES_FAILED = "tiles_failed";
  static final String CUT_COMPONENTS = "cut_components";
  static final String NUCLEI = "nuclei";
  static final String NUCLEI_DROPPED = "nuclei_dropped";
  static final String NUCLEI_TOO_LARGE = "nuclei_too_large";

  private final Map<String, Figure> figures = new LinkedHashMap<>();
  private final @Nullable String phenotype;
  private final @Nullable String phenotypeReason;

  private ReportMetrics(@Nullable String phenotype, @Nullable String phenotypeReason) {
    this.phenotype = phenotype;
    this.phenotypeReason = phenotypeReason;
  }

  /** The metrics of a final report. */
  public static ReportMetrics of(TmeReport report) {
    ReportMetrics metrics =
        new ReportMetrics(report.result().phenotype(), report.result().phenotypeReason());
    report.result().slide().forEach(figure -> metrics.figures.put(figure.name(), figure));
    metrics.count(NUCLEI, report.result().nuclei());
    Counts counts = report.completion() == null ? null : report.completion().counts();
    if (counts != null) {
      metrics.count(TILES_EXPECTED, counts.get(Count.TILES_EXPECTED));
      metrics.count(TILES_FAILED, counts.get(Count.TILES_FAILED));
      metrics.count(CUT_COMPONENTS, counts.get(Count.COMPONENTS_CUT));
      metrics.count(NUCLEI_DROPPED, counts.get(Count.NUCLEI_TOO_SMALL));
      if (counts.get(Count.NUCLEI_TOO_LARGE) > 0) {
        metrics.count(NUCLEI_TOO_LARGE, counts.get(Count.NUCLEI_TOO_LARGE));
      }
    }
    return metrics;
  }

  private void count(String name, long n) {
    figures.put(name, new Figure(name, "1", (double) n, null));
  }

  /** All of them, in the order of the report. */
  public Collection<Figure> figures() {
    return figures.values();
  }

  /** Whether there is such a figure, defined or not. */
  public boolean has(String name) {
    return figures.containsKey(name);
  }

  /** Empty where there is no such figure or it is undefined. */
  public OptionalDouble value(String name) {
    Figure figure = figures.get(name);
    Double value = figure == null ? null : figure.value();
    return value == null || !Double.isFinite(value)
        ? OptionalDouble.empty()
        : OptionalDouble.of(value);
  }

  /** Why the figure is undefined; null where it is not, is unknown, or says nothing. */
  @Nullable String reason(String name) {
    Figure figure = figures.get(name);
    return figure == null ? null : figure.reason();
  }

  /** Name of the immune phenotype; null where the report has none. */
  public @Nullable String phenotype() {
    return phenotype;
  }

  @Nullable String phenotypeReason() {
    return phenotypeReason;
  }

  /** As a language model gets it. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("immune_phenotype", phenotype);
    json.put("immune_phenotype_reason", phenotypeReason);
    ArrayNode array = json.putArray("figures");
    for (Figure figure : figures.values()) {
      ObjectNode each = array.addObject().put("name", figure.name()).put("unit", figure.unit());
      OptionalDouble value = value(figure.name());
      if (value.isPresent()) {
        each.put("value", value.getAsDouble());
      } else {
        each.putNull("value").put("reason", figure.reason());
      }
    }
    return json;
  }
}
