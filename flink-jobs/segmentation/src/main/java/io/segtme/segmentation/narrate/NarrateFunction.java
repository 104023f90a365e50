package io.segtme.segmentation.narrate;

import io.segtme.segmentation.config.Narration;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.Narrative;
import io.segtme.segmentation.model.TmeReport;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Running reports pass untouched; final ones get their words.
 *
 * <p>State: final reports that wait for a language model are kept by the operator and asked again
 * after a restart.
 *
 * <p>Fails: never for what a language model does or does not answer; such a report carries the text
 * of the rules and the refusal.
 */
final class NarrateFunction extends RichAsyncFunction<TmeReport, TmeReport> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(NarrateFunction.class);

  private final Narration config;

  private transient Narrator narrator;
  private transient StageMetrics events;

  NarrateFunction(Narration config) {
    this.config = config;
  }

  @Override
  public void open(OpenContext context) {
    events = new FlinkStageMetrics(getRuntimeContext().getMetricGroup());
    Map<String, String> environment = System.getenv();
    narrator =
        new Narrator(
            config.url() == null ? null : new LanguageModel(config, environment, Narration::pause));
  }

  @Override
  public void asyncInvoke(TmeReport report, ResultFuture<TmeReport> out) {
    if (!report.isFinal()) {
      out.complete(List.of(report));
      return;
    }
    narrator
        .narrate(report)
        .whenComplete(
            (narrated, bug) -> {
              if (bug == null) {
                emit(narrated, out);
              } else {
                out.completeExceptionally(bug);
              }
            });
  }

  /** Should the client's own timeout ever stay away. */
  @Override
  public void timeout(TmeReport report, ResultFuture<TmeReport> out) {
    emit(Narrator.byRules(report, "The language model did not answer in time."), out);
  }

  private void emit(TmeReport report, ResultFuture<TmeReport> out) {
    Narrative narrative = report.narrative();
    if (narrative != null && narrative.refusal() != null) {
      LOG.warn("slide {}: {}", report.run().slideId(), narrative.refusal());
      refused();
    }
    out.complete(List.of(report));
  }

  /** Answers come on the client's threads, and counters are for one. */
  private synchronized void refused() {
    events.narrativeRefused();
  }
}
