package io.segtme.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.kernels.stitch.CellCanvas;
import io.segtme.segmentation.ledger.Account;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.NodeMessage;
import io.segtme.segmentation.model.NucleusBatch;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.PlanSlice;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.RunFact;
import io.segtme.segmentation.model.SlideNews;
import io.segtme.segmentation.model.Tile;
import io.segtme.segmentation.model.TmeReport;
import io.segtme.segmentation.plan.PlannedRun;
import io.segtme.segmentation.read.PendingSlice;
import io.segtme.segmentation.tme.NucleusRows;
import io.segtme.segmentation.tme.Tally;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What travels on edges and lives in state is serialised without Kryo. */
final class EdgeTypesTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        Arrival.class,
        Candidate.class,
        PlannedRun.class,
        BlockPlan.class,
        PlanSlice.class,
        PendingSlice.class,
        Tile.class,
        Patch.class,
        ComponentBatch.class,
        NodeMessage.class,
        NucleusBatch.class,
        Report.class,
        Counts.class,
        Account.class,
        Completion.class,
        Progress.class,
        RunFact.class,
        TmeReport.class,
        NucleusRows.class,
        Tally.class,
        Rejected.class,
        SlideNews.class,
        OutboundRecord.class
      })
  void needsNoKryo(Class<?> type) {
    TypeInformation<?> info = TypeInformation.of(type);
    assertThat(info).isInstanceOf(PojoTypeInfo.class);
    info.createSerializer(strict());
  }

  @Test
  void theCheckSeesKryo() {
    assertThatThrownBy(() -> TypeInformation.of(CellCanvas.class).createSerializer(strict()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static SerializerConfigImpl strict() {
    return new SerializerConfigImpl(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
  }
}
