package io.segtme.segmentation.tme;

import static java.util.Objects.requireNonNull;

import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.tme.TmeComputation;
import io.segtme.kernels.tme.TmeNuclei;
import io.segtme.kernels.tme.TmeResult;
import io.segtme.kernels.tme.figure.TissueWindow;
import io.segtme.segmentation.background.Background;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.lineage.Lineage;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Marks;
import io.segtme.segmentation.model.NucleusBatch;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunFact;
import io.segtme.segmentation.model.TmeReport;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Nuclei and facts of runs in, reports out. While nuclei arrive a running report of composition
 * leaves every few seconds; the final one when the account is closed and the tissue mask and every
 * nucleus and failed tile that the account names are here, whichever came last. Tissue of which
 * nothing is known, since its tiles failed, is no part of it. It is computed in the background, one
 * run after the other.
 *
 * <p>State, by run: the nuclei, the mask, the failed tiles, the completion that waits, a tally;
 * cleared with the final report, but for a mark, {@code closed}, that turns later records away for
 * {@code runs.remember}. A computation itself is no state: it begins anew after a restart and comes
 * out the same.
 *
 * <p>Fails: never for data. A FAILED, SUPERSEDED or CANCELLED run has no final report; its
 * completion leaves by the side. So does that of a run whose recipe, and with it the thresholds, is
 * not this job's: it is SUPERSEDED.
 */
final class TmeOperator extends AbstractStreamOperator<TmeReport>
    implements TwoInputStreamOperator<NucleusBatch, RunFact, TmeReport>, BoundedMultiInput {
  private static final long serialVersionUID = 1;

  private final SideOutput side;
  private static final int INPUTS = 2;
  private static final String COMPLETION = "completion";

  /** A result, the frame pixels of tissue of which nothing is known, and what it took. */
  private record Timed(TmeResult result, long failedPixels, long nanos) {}

  private final JobConfig.Tme settings;
  private final boolean typed;
  private final Duration remember;
  private final Lineage lineage;

  private transient StageMetrics events;
  private transient ListState<NucleusRows> nuclei;
  private transient ValueState<Tally> tally;
  private transient ValueState<TissueWindow> tissue;
  private transient MapState<Integer, Boolean> failedTiles;
  private transient ValueState<Completion> completion;
  private transient ValueState<Boolean> closed;
  private transient Background<Timed> computations;
  private transient int ended;

  TmeOperator(JobConfig config, SideOutput side) {
    this.side = side;
    this.settings = config.tme();
    this.typed = config.model().typed();
    this.lineage = new Lineage(config);
    this.remember = config.plan().remember();
  }

  @Override
  public void open() throws Exception {
    super.open();
    events = new FlinkStageMetrics(getMetricGroup());
    nuclei =
        getRuntimeContext()
            .getListState(
                new ListStateDescriptor<>("nuclei", TypeInformation.of(NucleusRows.class)));
    tally = value("tally", Tally.class);
    tissue = value("tissue", TissueWindow.class);
    failedTiles =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("failed-tiles", Integer.class, Boolean.class));
    completion = value(COMPLETION, Completion.class);
    closed = getRuntimeContext().getState(Marks.remembered("closed", remember));
    computations = new Background<>(getProcessingTimeService(), 1, TmeStage.NAME, this::finish);
    for (String runId : waiting()) {
      setCurrentKey(runId);
      computeIfReady(runId);
    }
  }

  @Override
  public void close() throws Exception {
    if (computations != null) {
      computations.close();
    }
    super.close();
  }

  private <T> ValueState<T> value(String name, Class<T> type) {
    return getRuntimeContext().getState(new ValueStateDescriptor<>(name, TypeInformation.of(type)));
  }

  /** Runs of a restored state whose account was closed, in a fixed order. */
  private List<String> waiting() {
    try (Stream<String> runs =
        this.<String>getKeyedStateBackend().getKeys(COMPLETION, VoidNamespace.INSTANCE)) {
      return runs.sorted().toList();
    }
  }

  @Override
  public void processElement1(StreamRecord<NucleusBatch> element) throws Exception {
    if (closed.value() != null) {
      return;
    }
    NucleusBatch batch = element.getValue();
    NucleusRows rows = NucleusRows.of(batch);
    nuclei.add(rows);
    Tally before = tally.value();
    Tally now = (before == null ? Tally.empty() : before).plus(rows);
    tally.update(now);
    if (completion.value() == null) {
      running(batch.run(), now);
    } else {
      computeIfReady(batch.run().runId());
    }
  }

  @Override
  public void processElement2(StreamRecord<RunFact> element) throws Exception {
    if (closed.value() != null) {
      return;
    }
    RunFact fact = element.getValue();
    if (fact.isEnd()) {
      computations.drop(fact.run().runId());
      clear();
      return;
    }
    Completion end = fact.completion();
    if (end != null && !end.outcome().isResult()) {
      side.emit(SideStream.COMPLETIONS, end, output);
      clear();
      return;
    }
    if (end != null) {
      completion.update(end);
    }
    if (fact.tissue() != null) {
      tissue.update(fact.tissue());
    }
    if (fact.failedTile() != RunFact.NONE) {
      failedTiles.put(fact.failedTile(), true);
    }
    computeIfReady(fact.run().runId());
  }

  private void running(Run run, Tally now) throws Exception {
    long time = getProcessingTimeService().getCurrentProcessingTime();
    TissueWindow window = tissue.value();
    if (window == null || time - now.reportedAt() < settings.reportInterval().toMillis()) {
      return;
    }
    TmeResult result = TmeResult.running(now.counts(), now.areasUm2(), window.areaMm2(), typed);
    output.collect(new StreamRecord<>(new TmeReport(run, result, null, null)));
    tally.update(now.reported(time));
  }

  /** Of the current run: whether all is here that the final report needs. */
  private void computeIfReady(String runId) throws Exception {
    Completion end = completion.value();
    if (end == null) {
      return;
    }
    Run run = requireNonNull(end.run(), "run");
    if (!lineage.isOfRecipe(run)) {
      side.emit(SideStream.COMPLETIONS, superseded(run, end), output);
      clear();
      return;
    }
    if (tissue.value() == null || held() != counted(end)) {
      return;
    }
    BitSet failed = failed();
    if (failed.cardinality() == counted(end, Count.TILES_FAILED)) {
      TmeNuclei all = all();
      TissueWindow window = tissue.value();
      TileGrid grid = run.grid();
      computations.submit(runId, () -> compute(all, grid, window, failed));
    }
  }

  private Completion superseded(Run run, Completion end) {
    return Completion.superseded(
        run,
        Lineage.whySuperseded(Lineage.RECIPE),
        lineage.successor(run, end.notes().arrival()),
        requireNonNull(end.counts(), "counts"),
        end.notes());
  }

  private BitSet failed() throws Exception {
    BitSet failed = new BitSet();
    for (int tile : failedTiles.keys()) {
      failed.set(tile);
    }
    return failed;
  }

  private TmeNuclei all() throws Exception {
    TmeNuclei all = new TmeNuclei((int) held());
    for (NucleusRows rows : nuclei.get()) {
      rows.addTo(all);
    }
    return all;
  }

  private Timed compute(TmeNuclei all, TileGrid grid, TissueWindow window, BitSet failed) {
    long start = System.nanoTime();
    FailedTissue known = FailedTissue.of(grid, window, failed);
    TmeResult result = TmeComputation.compute(all, known.window(), typed, settings.thresholds());
    return new Timed(result, known.pixels(), System.nanoTime() - start);
  }

  private long held() throws Exception {
    Tally now = tally.value();
    return now == null ? 0 : now.nuclei();
  }

  private static long counted(Completion end) {
    return end.counts() == null ? 0 : end.counts().nuclei();
  }

  private static long counted(Completion end, Count count) {
    return end.counts() == null ? 0 : end.counts().get(count);
  }

  private void finish(String runId, Timed computed) throws Exception {
    setCurrentKey(runId);
    Completion end = completion.value().withFailedPixels(computed.failedPixels());
    Run run = requireNonNull(end.run(), "run");
    output.collect(new StreamRecord<>(new TmeReport(run, computed.result(), end, null)));
    events.tmeReported(computed.nanos());
    clear();
  }

  private void clear() throws Exception {
    nuclei.clear();
    tally.clear();
    tissue.clear();
    failedTiles.clear();
    completion.clear();
    closed.update(true);
  }

  @Override
  public void endInput(int input) throws Exception {
    ended++;
    if (ended == INPUTS) {
      computations.finish();
    }
  }
}
