package io.segtme.segmentation.tme;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segtme.kernels.tme.field.FieldValues;
import io.segtme.kernels.tme.figure.TissueWindow;
import io.segtme.segmentation.StateFixture;
import io.segtme.segmentation.TestConfigs;
import io.segtme.segmentation.TestNuclei;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.lineage.Lineage;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.NucleusBatch;
import io.segtme.segmentation.model.NucleusRecord;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunFact;
import io.segtme.segmentation.model.TmeReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TmeOperatorTest {
  private static final int BATCHES = 12;
  private static final int EACH = 25;
  private static final Run RUN = run("r", 4000, 3000);
  private static final Run OTHER = run("other", 400, 300);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theFinalReportIsTheSameInAnyOrder(long seed) throws Exception {
    List<Object> inputs = new ArrayList<>(inputs(RUN));
    TmeReport expected = finalReport(inputs);
    Collections.shuffle(inputs, new Random(seed));
    TmeReport report = finalReport(inputs);
    same(report, expected);
    assertThat(report.result().nuclei()).isEqualTo(BATCHES * EACH);
    assertThat(report.result().fields()).isNotEmpty();
    assertThat(report.completion())
        .usingRecursiveComparison()
        .isEqualTo(completion(RUN, Outcome.COMPLETED));
  }

  @Test
  void aRunWhoseEndIsPublishedLeavesAtOnce() throws Exception {
    try (var harness = harness(Duration.ZERO)) {
      harness.open();
      for (Object input : inputs(RUN)) {
        send(harness, input);
      }
      send(harness, RunFact.ended(RUN));
      assertThat(harness.numKeyedStateEntries()).as("a mark").isOne();
      send(harness, batch(RUN, 1));
      assertThat(drained(harness)).allMatch(report -> !report.isFinal());
      assertThat(harness.numKeyedStateEntries()).isOne();
    }
  }

  @Test
  void aRestartInTheMiddleChangesNothing() throws Exception {
    List<Object> inputs = inputs(RUN);
    TmeReport expected = finalReport(inputs);
    for (int cut = 0; cut <= inputs.size(); cut += 7) {
      OperatorSubtaskState snapshot;
      try (var harness = harness(Duration.ZERO)) {
        harness.open();
        for (Object input : inputs.subList(0, cut)) {
          send(harness, input);
        }
        snapshot = harness.snapshot(1, 1);
      }
      try (var harness = harness(Duration.ZERO)) {
        harness.initializeState(snapshot);
        harness.open();
        for (Object input : inputs.subList(cut, inputs.size())) {
          send(harness, input);
        }
        same(last(harness), expected);
      }
    }
  }

  @Test
  void theStateOfAnEarlierBuildIsRestored() throws Exception {
    List<Object> inputs = inputs(RUN);
    OperatorSubtaskState snapshot;
    try (var harness = harness(Duration.ZERO)) {
      harness.open();
      for (Object input : inputs.subList(0, 7)) {
        send(harness, input);
      }
      snapshot = StateFixture.of("tme-1", harness.snapshot(1, 1));
    }
    try (var harness = harness(Duration.ZERO)) {
      harness.initializeState(snapshot);
      harness.open();
      for (Object input : inputs.subList(7, inputs.size())) {
        send(harness, input);
      }
      same(last(harness), finalReport(inputs));
    }
  }

  @Test
  void aRestartAmidTheComputationBeginsItAnew() throws Exception {
    List<Object> inputs = inputs(RUN, 100 * EACH);
    TmeReport expected = finalReport(inputs);
    OperatorSubtaskState snapshot;
    try (var harness = harness(Duration.ofDays(1))) {
      harness.open();
      for (Object input : inputs) {
        send(harness, input);
      }
      assertThat(finals(harness)).as("computed in the background").isEmpty();
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness(Duration.ofDays(1))) {
      harness.initializeState(snapshot);
      harness.open();
      same(last(harness), expected);
      assertThat(harness.numKeyedStateEntries()).as("only the mark is left").isOne();
    }
  }

  @Test
  void runningReportsKeepTheirDistance() throws Exception {
    try (var harness = harness(Duration.ofSeconds(5))) {
      harness.open();
      harness.setProcessingTime(1_000_000);
      send(harness, batch(RUN, 0));
      assertThat(harness.extractOutputValues()).as("no mask, no density").isEmpty();
      send(harness, RunFact.planned(RUN, tissue(RUN)));
      send(harness, batch(RUN, 1));
      send(harness, batch(RUN, 2));
      assertThat(harness.extractOutputValues())
          .singleElement()
          .satisfies(
              report -> {
                assertThat(report.isFinal()).isFalse();
                assertThat(report.result().nuclei()).isEqualTo(2 * EACH);
              });
      harness.setProcessingTime(1_005_000);
      send(harness, batch(RUN, 3));
      assertThat(harness.extractOutputValues()).hasSize(2);
      assertThat(harness.extractOutputValues().get(1).result().nuclei()).isEqualTo(4 * EACH);
    }
  }

  @Test
  void aFailedRunHasNoReportAndItsStateGoes() throws Exception {
    try (var harness = harness(Duration.ofDays(1))) {
      harness.open();
      send(harness, RunFact.planned(RUN, tissue(RUN)));
      send(harness, batch(RUN, 0));
      Completion failed = completion(RUN, Outcome.FAILED);
      send(harness, RunFact.closed(failed));
      send(harness, batch(RUN, 1));
      assertThat(finals(harness)).isEmpty();
      assertThat(SideOutputs.of(harness, SideStream.COMPLETIONS))
          .singleElement()
          .satisfies(record -> assertThat(record).usingRecursiveComparison().isEqualTo(failed));
      assertThat(harness.numKeyedStateEntries()).as("only the mark is left").isOne();
    }
  }

  @Test
  void aRunOfOtherThresholdsIsSupersededInPlaceOfItsReport() throws Exception {
    JobConfig other = TestConfigs.with(Map.of("tme.inflamed-per-mm2", "100"));
    OperatorSubtaskState snapshot;
    try (var harness = harness(Duration.ofDays(1))) {
      harness.open();
      for (Object input : inputs(RUN)) {
        send(harness, input);
      }
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = new Harness(new TmeOperator(other, TmeStage.side(new StageGraph())))) {
      harness.initializeState(snapshot);
      harness.open();
      assertThat(drained(harness)).isEmpty();
      assertThat(SideOutputs.<Completion>of(harness, SideStream.COMPLETIONS))
          .singleElement()
          .satisfies(
              completion -> {
                assertThat(completion.outcome()).isEqualTo(Outcome.SUPERSEDED);
                assertThat(completion.reason()).isEqualTo("LINEAGE_CHANGED");
                assertThat(completion.successor())
                    .isEqualTo(
                        new Lineage(other)
                            .successor(completion.run(), completion.notes().arrival()));
              });
      assertThat(harness.numKeyedStateEntries()).as("only the mark is left").isOne();
    }
  }

  @Test
  void runsDoNotMixAndEachEndsOnce() throws Exception {
    List<Object> mixed = new ArrayList<>(inputs(RUN));
    List<Object> others = inputs(OTHER);
    for (int i = 0; i < others.size(); i++) {
      mixed.add(2 * i, others.get(i));
    }
    try (var harness = harness(Duration.ofDays(1))) {
      harness.open();
      for (Object input : mixed) {
        send(harness, input);
      }
      List<TmeReport> reports = drained(harness);
      assertThat(reports).extracting(r -> r.run().runId()).containsExactlyInAnyOrder("r", "other");
      same(reports.get(reports.get(0).run().equals(RUN) ? 0 : 1), finalReport(inputs(RUN)));
      send(harness, mixed.get(0));
      send(harness, RunFact.closed(completion(RUN, Outcome.COMPLETED)));
      assertThat(drained(harness)).as("what comes late").hasSize(2);
      assertThat(harness.numKeyedStateEntries()).as("only the marks are left").isEqualTo(2);
    }
  }

  @Test
  void aSlideWithoutNucleiHasAReport() throws Exception {
    Completion none = Completion.closed(RUN, Outcome.COMPLETED, Counts.zero(), TestRuns.NOTES);
    TmeReport report =
        finalReport(List.of(RunFact.closed(none), RunFact.planned(RUN, tissue(RUN))));
    assertThat(report.result().nuclei()).isZero();
    assertThat(report.result().slide())
        .allSatisfy(f -> assertThat(f.value() == null).isEqualTo(f.reason() != null));
  }

  /** The report waits for every failed tile that the account names, in whatever order they come. */
  @Test
  void tissueOfWhichNothingIsKnownIsNoPartOfTheReport() throws Exception {
    Counts counts =
        Counts.zero()
            .with(Count.TILES_FAILED, 2)
            .with(Count.TISSUE_PIXELS, (long) RUN.frameWidth() * RUN.frameHeight());
    Completion end = Completion.closed(RUN, Outcome.COMPLETED_WITH_ERRORS, counts, TestRuns.NOTES);
    try (var harness = harness(Duration.ofDays(1))) {
      harness.open();
      send(harness, RunFact.failedTile(RUN, 0, 0));
      send(harness, RunFact.closed(end));
      send(harness, RunFact.planned(RUN, tissue(RUN)));
      assertThat(drained(harness)).as("one failed tile is still to come").isEmpty();
      send(harness, RunFact.failedTile(RUN, 0, 0));
      send(harness, RunFact.failedTile(RUN, 0, 1));
      TmeReport report = drained(harness).get(0);
      Counts known = requireNonNull(requireNonNull(report.completion()).counts());
      assertThat(known.get(Count.FAILED_PIXELS)).as("two cells of 160").isEqualTo(2 * 160 * 160);
      assertThat(known.get(Count.TISSUE_PIXELS))
          .isEqualTo(counts.get(Count.TISSUE_PIXELS) - 2 * 160 * 160);
    }
  }

  /** Bit by bit; a failure shows the first figure that differs. */
  private static void same(TmeReport report, TmeReport expected) {
    assertThat(lines(report)).isNotEmpty().isEqualTo(lines(expected));
  }

  private static String lines(TmeReport report) {
    StringBuilder lines = new StringBuilder(report.run() + "\n" + report.result().phenotype());
    report.result().slide().forEach(figure -> lines.append('\n').append(figure));
    for (FieldValues field : report.result().fields()) {
      lines
          .append("\n%d,%d %s ".formatted(field.column(), field.row(), field.tissueShare()))
          .append(Arrays.toString(field.values()))
          .append(Arrays.toString(field.reasons()));
    }
    return lines.toString();
  }

  private static List<Object> inputs(Run run) {
    return inputs(run, EACH);
  }

  private static List<Object> inputs(Run run, int each) {
    List<Object> inputs = new ArrayList<>();
    inputs.add(RunFact.planned(run, tissue(run)));
    for (int batch = 0; batch < BATCHES; batch++) {
      inputs.add(batch(run, batch, each));
    }
    inputs.add(RunFact.closed(completion(run, Outcome.COMPLETED, each)));
    return inputs;
  }

  private static Completion completion(Run run, Outcome outcome) {
    return completion(run, outcome, EACH);
  }

  private static Completion completion(Run run, Outcome outcome, int each) {
    Counts counts = Counts.zero().with(Count.NUCLEI_OF_CLASS_1, BATCHES * each);
    return Completion.closed(run, outcome, counts, TestRuns.NOTES);
  }

  private static TissueWindow tissue(Run run) {
    int columns = (run.frameWidth() + 31) / 32;
    int rows = (run.frameHeight() + 31) / 32;
    BitSet bits = new BitSet();
    bits.set(0, columns * rows);
    double mpp = run.targetMpp();
    return new TissueWindow(
        columns,
        rows,
        32 * mpp,
        run.frameWidth() * mpp,
        run.frameHeight() * mpp,
        bits.toLongArray());
  }

  private static NucleusBatch batch(Run run, int batch) {
    return batch(run, batch, EACH);
  }

  private static NucleusBatch batch(Run run, int batch, int each) {
    Random random = new Random(batch);
    List<NucleusRecord> nuclei = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      String name = run.runId() + batch + "," + i;
      nuclei.add(
          TestNuclei.nucleus(name)
              .ofClass(1 + random.nextInt(5))
              .at(
                  random.nextDouble() * run.frame().level0X() * run.frameWidth(),
                  random.nextDouble() * run.frame().level0Y() * run.frameHeight())
              .shape(
                  20 + 40 * random.nextDouble(), 18 + 5 * random.nextDouble(), random.nextDouble())
              .build());
    }
    return new NucleusBatch(run, "b" + batch, nuclei);
  }

  private static TmeReport finalReport(List<Object> inputs) throws Exception {
    try (var harness = harness(Duration.ofDays(1))) {
      harness.open();
      for (Object input : inputs) {
        send(harness, input);
      }
      return last(harness);
    }
  }

  private static TmeReport last(Harness harness) throws Exception {
    List<TmeReport> reports = drained(harness);
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }

  /** All final reports, when all are computed. */
  private static List<TmeReport> drained(Harness harness) throws Exception {
    await()
        .pollInSameThread()
        .until(
            () -> {
              harness.setProcessingTime(harness.getProcessingTime() + 5);
              return harness.getProcessingTimeService().getNumActiveTimers() == 0;
            });
    assertThat(harness.getTaskMailbox().hasMail()).as("a stop would wait for mails").isFalse();
    return finals(harness);
  }

  private static List<TmeReport> finals(Harness harness) {
    return harness.extractOutputValues().stream().filter(TmeReport::isFinal).toList();
  }

  private static void send(Harness harness, Object input) throws Exception {
    if (input instanceof NucleusBatch batch) {
      harness.processElement1(new StreamRecord<>(batch));
    } else {
      harness.processElement2(new StreamRecord<>((RunFact) input));
    }
  }

  private static Harness harness(Duration interval) throws Exception {
    return new Harness(new TmeOperator(config(interval), TmeStage.side(new StageGraph())));
  }

  private static JobConfig config(Duration interval) {
    return TestConfigs.with(
        Map.of("tme.report-interval", Math.max(100, interval.toMillis()) + " ms"));
  }

  private static Run run(String id, int width, int height) {
    String recipe = config(Duration.ZERO).plan().recipe().digest(0.5, 0.5);
    return TestRuns.run(id).frame(width, height).recipeDigest(recipe).build();
  }

  /** Short for the type. */
  private static final class Harness
      extends KeyedTwoInputStreamOperatorTestHarness<String, NucleusBatch, RunFact, TmeReport> {
    Harness(TmeOperator operator) throws Exception {
      super(operator, batch -> batch.run().runId(), fact -> fact.run().runId(), Types.STRING);
    }
  }
}
