package io.segtme.cli.stack;

import io.segtme.base.Explained;
import io.segtme.cli.console.Sentences;
import io.segtme.cli.console.UserError;
import io.segtme.segmentation.SegmentationJob;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.Slots;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The segmentation job on a Flink cluster in this JVM. */
public final class LocalJob implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** What Flink says when a checkpoint holds state that the job has no operator for. */
  private static final String FOREIGN_STATE = "allowNonRestoredState";

  private final MiniCluster cluster;
  private final JobID job;
  private final CompletableFuture<JobResult> ended;

  private LocalJob(MiniCluster cluster, JobID job, CompletableFuture<JobResult> ended) {
    this.cluster = cluster;
    this.job = job;
    this.ended = ended;
  }

  /**
   * Checks the configuration, the model's file included, and starts the job.
   *
   * @param settings keys of the job and of Flink
   * @throws Exception where it does not start; the job's own errors are sentences
   */
  public static LocalJob start(Configuration settings) throws Exception {
    return start(settings, JobConfig.of(settings));
  }

  /** Starts the job of a configuration that was checked. */
  public static LocalJob start(Configuration settings, JobConfig config) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    SegmentationJob.build(env, settings, config, SegmentationJob.transactionLimit(config.kafka()));
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName("segtme-segmentation");
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(LocalCluster.settings(settings))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(Slots.neededBy(graph))
                .build());
    try {
      cluster.start();
      JobID id = cluster.submitJob(graph).get().getJobID();
      LocalJob job = new LocalJob(cluster, id, cluster.requestJobResult(id));
      job.awaitRunning();
      return job;
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  /** Waits until the job's state is restored and its tasks are scheduled. */
  private void awaitRunning() throws Exception {
    while (cluster.getJobStatus(job).get() != JobStatus.RUNNING) {
      try {
        ended.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        requireRunning();
      } catch (TimeoutException e) {
        // neither running nor ended yet
      }
    }
  }

  /** Throws the job's failure, one sentence, once it does not run any more. */
  public void requireRunning() {
    if (!ended.isDone()) {
      return;
    }
    String why = "it ended";
    Throwable cause = null;
    try {
      JobResult result = ended.get();
      cause =
          result
              .getSerializedThrowable()
              .map(failure -> failure.deserializeError(LocalJob.class.getClassLoader()))
              .orElse(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      cause = e;
    }
    if (cause != null) {
      why = Sentences.of(telling(cause));
      if (why.contains(FOREIGN_STATE)) {
        throw new UserError(
            "STATE_MISMATCH",
            "the checkpoint was left by a job of another shape; start with the settings of then, or"
                + " with --fresh, which forgets slides in progress",
            cause);
      }
    }
    throw new UserError("JOB_FAILED", "the job stopped: " + why, cause);
  }

  /** Cancels the job, so that its open transactions end, and stops the cluster. */
  @Override
  public void close() throws Exception {
    try (cluster) {
      if (!ended.isDone()) {
        cluster.cancelJob(job).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (TimeoutException | ExecutionException e) {
      return; // the cluster is closed in any case
    }
  }

  /** The outermost failure that is written for people, or else the innermost. */
  private static Throwable telling(Throwable failure) {
    Throwable at = failure;
    while (!(at instanceof Explained) && at.getCause() != null && at.getCause() != at) {
      at = at.getCause();
    }
    return at;
  }
}
