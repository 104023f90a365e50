package io.segtme.cli.offline;

import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.kernels.watershed.WholeField;
import io.segtme.segmentation.config.JobConfig;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.util.MiniClusterWithClientResource;

/** One mini cluster for all cases of a test; each job carries many slides at once. */
final class SharedCluster implements AutoCloseable {
  private final MiniClusterWithClientResource cluster =
      new MiniClusterWithClientResource(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  SharedCluster() throws Exception {
    cluster.before();
  }

  List<WholeField> answers(
      List<PredictedSlide> slides, SeedKind seeds, int extent, int parallelism, ArrivalOrder order)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
    env.setParallelism(parallelism);
    return StreamedFields.of(
        env, slides, new JobConfig.Segment(SegmentParameters.defaults(seeds), extent), order);
  }

  @Override
  public void close() {
    cluster.after();
  }
}
