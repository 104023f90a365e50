package io.segtme.segmentation.publish;

import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.events.InstanceBatch;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.NucleusBatch;
import io.segtme.segmentation.model.NucleusRecord;
import io.segtme.segmentation.model.Report;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Nuclei in, records for the instances topic out.
 *
 * <p>State: none. A record leaves before the report that counts it: where the report lies before a
 * checkpoint barrier, the record does too, so that a completion never becomes visible earlier.
 *
 * <p>Fails: never for data.
 */
final class PublishFunction extends ProcessFunction<NucleusBatch, OutboundRecord> {
  private static final long serialVersionUID = 1;

  private final SideOutput side;
  private transient StageMetrics events;

  PublishFunction(SideOutput side) {
    this.side = side;
  }

  @Override
  public void open(OpenContext context) {
    events = new FlinkStageMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(NucleusBatch batch, Context context, Collector<OutboundRecord> out) {
    Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    List<List<NucleusRecord>> parts = BatchSplit.of(batch.nuclei());
    for (int part = 0; part < parts.size(); part++) {
      String id = batch.id() + '-' + part;
      InstanceBatch record =
          InstanceBatch.newBuilder()
              .setLineage(EventRecords.lineage(batch.run()))
              .setBatch(id)
              .setNuclei(parts.get(part).stream().map(EventRecords::nucleus).toList())
              .build();
      out.collect(OutboundRecord.of(record, batch.run().runId() + '/' + id, now));
    }
    side.emit(
        SideStream.REPORTS,
        Report.of(
            batch.run(),
            "publish/" + batch.id(),
            Counts.zero()
                .with(Count.NUCLEI_PUBLISHED, batch.nuclei().size())
                .with(Count.BATCHES_PUBLISHED, parts.size())),
        context::output);
    events.nucleiPublished(batch.nuclei().size());
  }
}
