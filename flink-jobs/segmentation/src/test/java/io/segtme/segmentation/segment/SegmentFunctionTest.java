package io.segtme.segmentation.segment;

import static io.segtme.segmentation.graph.SideStream.REPORTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.base.Sum256;
import io.segtme.kernels.component.Component;
import io.segtme.segmentation.TestConfigs;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.NucleusBatch;
import io.segtme.segmentation.model.NucleusRecord;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SegmentFunctionTest {
  private static final Run RUN = TestRuns.crop("r", 4000, 4000);
  private OneInputStreamOperatorTestHarness<ComponentBatch, NucleusBatch> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness(true);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aComponentBecomesANucleusInLevel0PixelsAndMicrometres() throws Exception {
    send("b", square(1000, 2000, 30));
    NucleusRecord nucleus = nuclei().get(0);
    double scale = 0.314 / 0.5;
    assertThat(nuclei()).hasSize(1);
    assertThat(nucleus.nucleusClass()).isEqualTo(2);
    assertThat(nucleus.x()).isEqualTo(1015 * scale);
    assertThat(nucleus.y()).isEqualTo(2015 * scale);
    assertThat(nucleus.areaPixels()).isEqualTo(900);
    assertThat(nucleus.areaUm2()).isEqualTo(900 * 0.314 * 0.314);
    assertThat(nucleus.contour()).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void aBatchIsReportedOnceWithItsNucleiAndTheirDigest() throws Exception {
    send("node-3", square(100, 100, 30), square(300, 100, 20), square(500, 100, 2));
    assertThat(nuclei()).hasSize(2);
    Report report = report();
    assertThat(report.key()).isEqualTo("segment/node-3");
    assertThat(report.counts().get(Count.COMPONENTS_SEGMENTED)).isEqualTo(3);
    assertThat(report.counts().get(Count.nuclei(2))).isEqualTo(2);
    assertThat(report.counts().nuclei()).isEqualTo(2);
    assertThat(report.counts().get(Count.NUCLEI_TOO_SMALL)).as("4 pixels are 0.4 um2").isOne();
    assertThat(report.counts().digest())
        .isEqualTo(Sum256.plus(nuclei().get(0).digest(), nuclei().get(1).digest()));
  }

  /** 144 x 144 pixels are 2,044 um2. */
  @Test
  void whatIsLargerThanANucleusIsDroppedAndCounted() throws Exception {
    send("b", square(100, 100, 144));
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(report().counts().get(Count.NUCLEI_TOO_LARGE)).isOne();
    assertThat(report().counts().get(Count.NUCLEI_TOO_SMALL)).isZero();
  }

  @Test
  void ofARegionOnlyNucleiWithinAndComponentsWithoutItsEdgeAreLeft() throws Exception {
    // level-0 pixels are 0.628 of a frame pixel: squares 10 to 12 along x, 9 to 11 along y
    Run region =
        TestRuns.run("r")
            .frame(4000, 4000)
            .region("POLYGON ((210 190, 240 190, 240 230, 210 230, 210 190))")
            .build();
    Component within = square(350, 320, 20);
    Component beyondTheRegion = square(300, 320, 20);
    Component beyondTheArea = square(240, 320, 30);
    send(region, "b", within, beyondTheRegion, beyondTheArea);
    assertThat(nuclei()).hasSize(1);
    Report report = report();
    assertThat(report.counts().get(Count.COMPONENTS_SEGMENTED)).isEqualTo(3);
    assertThat(report.counts().get(Count.CUT_BY_REGION)).isOne();
    assertThat(report.counts().nuclei()).isOne();
    assertThat(report.counts().digest()).isEqualTo(nuclei().get(0).digest());
    send("whole", within);
    assertThat(nuclei().get(1).id()).isEqualTo(nuclei().get(0).id());
  }

  @Test
  void aBatchWithoutNucleiIsReportedAllTheSame() throws Exception {
    send("b", square(100, 100, 1));
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(report().counts().get(Count.COMPONENTS_SEGMENTED)).isOne();
    assertThat(report().counts().digest()).isEqualTo(Sum256.zero());
  }

  @Test
  void aComponentGivesTheSameNucleusInWhateverBatchItComes() throws Exception {
    send("a", square(100, 100, 30), square(300, 100, 20));
    send("b", square(300, 100, 20));
    List<NucleusRecord> nuclei = nuclei();
    assertThat(nuclei.get(2)).usingRecursiveComparison().isEqualTo(nuclei.get(1));
    assertThat(nuclei.get(0).id()).isNotEqualTo(nuclei.get(1).id());
  }

  @Test
  void aReplayGivesTheSameAgain() throws Exception {
    send("a", square(100, 100, 30));
    send("a", square(100, 100, 30));
    List<NucleusBatch> batches = harness.extractOutputValues();
    assertThat(batches.get(1)).usingRecursiveComparison().isEqualTo(batches.get(0));
    List<Report> reports = SideOutputs.of(harness, REPORTS);
    assertThat(reports).extracting(Report::key).containsExactly("segment/a", "segment/a");
    assertThat(reports.get(1).counts().digest()).isEqualTo(reports.get(0).counts().digest());
  }

  @Test
  void aModelThatTellsNoClassesGivesClass0() throws Exception {
    harness.close();
    harness = harness(false);
    harness.open();
    send("b", square(100, 100, 30));
    assertThat(nuclei()).extracting(NucleusRecord::nucleusClass).containsExactly(0);
    assertThat(report().counts().get(Count.nuclei(0))).isOne();
  }

  /** A square of class 2 whose HV is 0 everywhere, as in the middle of a nucleus. */
  private static Component square(int x, int y, int side) {
    int[] runs = new int[3 * side];
    for (int row = 0; row < side; row++) {
      runs[3 * row] = y + row;
      runs[3 * row + 1] = x;
      runs[3 * row + 2] = x + side;
    }
    return new Component(
        runs, filled(side, 2), filled(side, 255), filled(side, 128), filled(side, 128));
  }

  private static byte[] filled(int side, int value) {
    byte[] plane = new byte[side * side];
    Arrays.fill(plane, (byte) value);
    return plane;
  }

  private static OneInputStreamOperatorTestHarness<ComponentBatch, NucleusBatch> harness(
      boolean typed) throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(
            new SegmentFunction(
                TestConfigs.with(Map.of()).segment(), typed, SegmentStage.side(new StageGraph()))));
  }

  private void send(String id, Component... components) throws Exception {
    send(RUN, id, components);
  }

  private void send(Run run, String id, Component... components) throws Exception {
    harness.processElement(
        new StreamRecord<>(
            new ComponentBatch(
                run, id, Stream.of(components).map(ComponentBatch.Piece::of).toList())));
  }

  private List<NucleusRecord> nuclei() {
    return harness.extractOutputValues().stream().flatMap(b -> b.nuclei().stream()).toList();
  }

  private Report report() {
    List<Report> reports = SideOutputs.of(harness, REPORTS);
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }
}
