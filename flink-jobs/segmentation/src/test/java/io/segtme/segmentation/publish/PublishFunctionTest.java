package io.segtme.segmentation.publish;

import static io.segtme.segmentation.graph.SideStream.REPORTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.codec.Decoded;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.events.InstanceBatch;
import io.segtme.segmentation.TestNuclei;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.NucleusBatch;
import io.segtme.segmentation.model.NucleusRecord;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PublishFunctionTest {
  private static final Run RUN = TestRuns.crop("r", 4000, 4000);
  private OneInputStreamOperatorTestHarness<NucleusBatch, OutboundRecord> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new PublishFunction(PublishStage.side(new StageGraph()))));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void nucleiLeaveInRecordsThatAreSmallEnoughEachWithAnIdOfItsOwn() throws Exception {
    harness.setProcessingTime(5000);
    send("1-0-0-7", 600);
    List<OutboundRecord> records = harness.extractOutputValues();
    assertThat(records).extracting(OutboundRecord::kind).containsOnly(TopicKind.INSTANCES);
    assertThat(records).extracting(OutboundRecord::partitionKey).containsOnly("slide-r");
    assertThat(records)
        .extracting(OutboundRecord::key)
        .containsExactly("slide-r/r/1-0-0-7-0", "slide-r/r/1-0-0-7-1", "slide-r/r/1-0-0-7-2");
    assertThat(records)
        .extracting(OutboundRecord::eventId)
        .containsExactly("r/1-0-0-7-0", "r/1-0-0-7-1", "r/1-0-0-7-2");
    assertThat(records).extracting(OutboundRecord::time).containsOnly(5000L);
    List<InstanceBatch> batches = records.stream().map(PublishFunctionTest::decoded).toList();
    assertThat(batches).extracting(b -> b.getNuclei().size()).containsExactly(256, 256, 88);
    assertThat(batches).allMatch(b -> b.getLineage().getRunId().equals("r"));
    assertThat(batches.stream().flatMap(b -> b.getNuclei().stream()).map(n -> n.getX()))
        .as("in their order")
        .isEqualTo(IntStream.range(0, 600).mapToObj(i -> (double) i).toList());
  }

  @Test
  void theLedgerLearnsOfEachBatchOnceItsRecordsAreOut() throws Exception {
    send("b", 600);
    assertThat(report().key()).isEqualTo("publish/b");
    assertThat(report().counts().get(Count.NUCLEI_PUBLISHED)).isEqualTo(600);
    assertThat(report().counts().get(Count.BATCHES_PUBLISHED)).isEqualTo(3);
  }

  @Test
  void aReplayIsRecognised() throws Exception {
    send("b", 300);
    harness.setProcessingTime(60_000);
    send("b", 300);
    List<OutboundRecord> records = harness.extractOutputValues();
    assertThat(records.subList(2, 4))
        .usingRecursiveComparison()
        .ignoringFields("time")
        .isEqualTo(records.subList(0, 2));
    assertThat(SideOutputs.of(harness, REPORTS))
        .extracting(Report::key)
        .containsExactly("publish/b", "publish/b");
  }

  private void send(String id, int count) throws Exception {
    List<NucleusRecord> nuclei =
        IntStream.range(0, count)
            .mapToObj(i -> TestNuclei.nucleus("n" + i).at(i, 0).digest(i).build())
            .toList();
    harness.processElement(new StreamRecord<>(new NucleusBatch(RUN, id, nuclei)));
  }

  private Report report() {
    List<Report> reports = SideOutputs.of(harness, REPORTS);
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }

  private static InstanceBatch decoded(OutboundRecord record) {
    return ((Decoded.Value<InstanceBatch>)
            SingleObjectCodec.standard().decode(record.value(), InstanceBatch.class))
        .value();
  }
}
