package io.segtme.segmentation.narrate;

import io.segtme.segmentation.background.Background;
import io.segtme.segmentation.config.Narration;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.Narrative;
import io.segtme.segmentation.model.TmeReport;
import io.segtme.segmentation.narrate.llm.LanguageModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports in, reports out: running reports pass untouched, final ones get their words. A language
 * model is asked in the background; the rules write at once.
 *
 * <p>State: final reports that wait for a language model; each is asked again after a restart.
 *
 * <p>Fails: never for what a language model does or does not answer; such a report carries the text
 * of the rules and the refusal.
 */
final class NarrateOperator extends AbstractStreamOperator<TmeReport>
    implements OneInputStreamOperator<TmeReport, TmeReport>, BoundedOneInput {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(NarrateOperator.class);

  /** Final reports that one subtask asks for at once. */
  private static final int REQUESTS = 16;

  private final Narration settings;

  private transient Narrator narrator;
  private transient StageMetrics events;
  private transient Background<TmeReport> answers;
  private transient Map<String, TmeReport> waiting;
  private transient ListState<TmeReport> state;

  NarrateOperator(Narration settings) {
    this.settings = settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("reports", TypeInformation.of(TmeReport.class)));
    waiting = new LinkedHashMap<>();
    for (TmeReport report : state.get()) {
      waiting.put(report.run().runId(), report);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    events = new FlinkStageMetrics(getMetricGroup());
    narrator =
        new Narrator(
            settings.url() == null
                ? null
                : new LanguageModel(settings, System.getenv(), Narration::pause));
    answers =
        new Background<>(getProcessingTimeService(), REQUESTS, NarrateStage.NAME, this::answered);
    List.copyOf(waiting.values()).forEach(this::ask);
  }

  @Override
  public void processElement(StreamRecord<TmeReport> element) {
    TmeReport report = element.getValue();
    if (!report.isFinal()) {
      output.collect(element);
    } else if (settings.url() == null) {
      output.collect(new StreamRecord<>(Narrator.byRules(report, null)));
    } else {
      waiting.put(report.run().runId(), report);
      ask(report);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(List.copyOf(waiting.values()));
  }

  @Override
  public void endInput() throws Exception {
    answers.finish();
  }

  @Override
  public void close() throws Exception {
    if (answers != null) {
      answers.close();
    }
    super.close();
  }

  private void ask(TmeReport report) {
    answers.submit(report.run().runId(), () -> narrator.narrate(report));
  }

  private void answered(String runId, TmeReport report) {
    waiting.remove(runId);
    Narrative narrative = report.narrative();
    if (narrative != null && narrative.refusal() != null) {
      LOG.warn("slide {}: {}", report.run().slideId(), narrative.refusal());
      events.narrativeRefused();
    }
    output.collect(new StreamRecord<>(report));
  }
}
