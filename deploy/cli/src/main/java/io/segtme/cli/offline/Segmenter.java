package io.segtme.cli.offline;

import io.segtme.cli.stack.LocalCluster;
import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.kernels.watershed.WholeField;
import io.segtme.segmentation.config.JobConfig;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One of two ways from predictions to nuclei; the answer is the same. */
@FunctionalInterface
public interface Segmenter {

  /** The nuclei with the specification's defaults. */
  WholeField segment(SeedKind seeds, int extent) throws Exception;

  /** Whole, in one thread. */
  static Segmenter whole(FieldMaps maps) {
    return (seeds, extent) -> WholeField.of(maps, SegmentParameters.defaults(seeds), extent);
  }

  /** Through the job's own stages on a Flink cluster inside this process. */
  static Segmenter streamed(PredictedSlide slide, int parallelism, ArrivalOrder order) {
    Configuration settings =
        LocalCluster.settings(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
    return (seeds, extent) ->
        StreamedFields.of(
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings),
                List.of(slide),
                new JobConfig.Segment(SegmentParameters.defaults(seeds), extent),
                order)
            .get(0);
  }
}
