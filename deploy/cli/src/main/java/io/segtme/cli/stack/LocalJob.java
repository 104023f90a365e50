package io.segtme.cli.stack;

import io.segtme.base.Explained;
import io.segtme.cli.console.Sentences;
import io.segtme.cli.console.UserError;
import io.segtme.connectors.kafka.lease.JobLease;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.segmentation.SegmentationJob;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.JobOptions;
import io.segtme.segmentation.graph.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segmentation job on a Flink cluster in this JVM, and who watches it: every restart, every
 * checkpoint that fails or does not come is said, and a job that only restarts is given up.
 */
public final class LocalJob implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(12);
  private static final Duration CANCEL = Duration.ofSeconds(8);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Has a file of its own, which no slide's story rotates away. */
  private static final Logger SERVICE = LoggerFactory.getLogger("io.segtme.service");

  /** What Flink says when a checkpoint holds state that the job has no operator for. */
  private static final String FOREIGN_STATE = "allowNonRestoredState";

  private final MiniCluster cluster;
  private final JobID job;
  private final CompletableFuture<JobResult> ended;
  private final Configuration settings;
  private final Health health;
  private final Surroundings surroundings;
  private final @Nullable JobLease lease;
  private final Consumer<String> say;
  private final String flink;

  private LocalJob(
      MiniCluster cluster,
      JobID job,
      Configuration settings,
      @Nullable JobLease lease,
      Consumer<String> say,
      String flink) {
    this.cluster = cluster;
    this.flink = flink;
    this.lease = lease;
    this.job = job;
    this.ended = cluster.requestJobResult(job);
    this.settings = settings;
    this.say = say;
    this.surroundings =
        Surroundings.of(
            settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY),
            KafkaConnection.to(settings.get(JobOptions.KAFKA_SERVERS.option())),
            now());
    this.health =
        new Health(
            settings.get(CheckpointingOptions.CHECKPOINTING_INTERVAL),
            settings.get(JobOptions.RESTART_GIVE_UP.option()),
            now());
  }

  /**
   * Checks the configuration, the model's file included, and starts the job.
   *
   * @param settings keys of the job and of Flink
   * @param recovery how it outlives this process; null where it does not
   * @param say takes what a person should be told
   * @throws Exception where it does not start; the job's own errors are sentences
   */
  public static LocalJob start(
      Configuration settings, @Nullable Recovery recovery, Consumer<String> say) throws Exception {
    return start(settings, JobConfig.of(settings), recovery, say);
  }

  /** Starts the job of a configuration that was checked. */
  public static LocalJob start(
      Configuration settings, JobConfig config, @Nullable Recovery recovery, Consumer<String> say)
      throws Exception {
    if (recovery == null) {
      return start(settings, config, (JobLease) null, say);
    }
    JobLease lease = lease(config.kafka(), say);
    try {
      recovery.prepare(settings, say);
      boolean fellBack = settings.contains(JobOptions.RECOVERY_FELL_BACK.option());
      return start(settings, fellBack ? JobConfig.of(settings) : config, lease, say);
    } catch (Exception e) {
      lease.close();
      throw e;
    }
  }

  private static LocalJob start(
      Configuration settings, JobConfig config, @Nullable JobLease lease, Consumer<String> say)
      throws Exception {
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
      String flink = cluster.getRestAddress().get().getAuthority();
      LocalJob job = new LocalJob(cluster, id, settings, lease, say, flink);
      job.awaitRunning();
      return job;
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  private static JobLease lease(JobConfig.Kafka kafka, Consumer<String> say)
      throws InterruptedException {
    return JobLease.take(
        KafkaConnection.to(kafka.bootstrapServers()),
        kafka.topics().arrived(),
        kafka.transactionalIdPrefix(),
        say);
  }

  /** Waits until the job's state is restored and every task runs. */
  private void awaitRunning() throws Exception {
    while (!isRunning(graph())) {
      try {
        ended.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        requireRunning();
      } catch (TimeoutException e) {
        look();
      }
    }
  }

  private static boolean isRunning(AccessExecutionGraph graph) {
    for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
      if (task.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return graph.getState() == JobStatus.RUNNING;
  }

  /** Looks after the job, and says what is new; once a second is enough. */
  public void look() throws Exception {
    requireRunning();
    if (lease != null) {
      lease.requireHeld();
    }
    int workers =
        cluster
            .requestClusterOverview()
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .getNumTaskManagersConnected();
    List<String> news = new ArrayList<>(surroundings.look(now()));
    news.addAll(health.look(Sight.of(graph(), workers, now())));
    for (String each : news) {
      SERVICE.warn(each);
      say.accept(each);
    }
  }

  /** Where Flink's REST interface is, HOST:PORT. */
  public String flink() {
    return flink;
  }

  /** The folder of the checkpoints, as Flink names it; null where there is none. */
  public @Nullable String checkpoints() {
    return settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
  }

  private AccessExecutionGraph graph() throws Exception {
    try {
      return cluster.getExecutionGraph(job).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      requireRunning(); // it ended meanwhile
      throw e;
    }
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
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

  /**
   * Stops the job, so that its open transactions end, and then the cluster. A job that outlives its
   * process leaves a savepoint; one that does not stop in time is cancelled, and goes on from its
   * last checkpoint.
   */
  @Override
  public void close() throws Exception {
    try (lease;
        cluster) {
      if (!ended.isDone() && !(isKept(settings) && stop())) {
        cluster.cancelJob(job).get(CANCEL.toSeconds(), TimeUnit.SECONDS);
        ended.get(CANCEL.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (TimeoutException | ExecutionException e) {
      SERVICE.warn("the job did not end in time", e); // the cluster is closed in any case
    }
  }

  /** Whether the job outlives its process. */
  private static boolean isKept(Configuration settings) {
    return settings.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION)
        == ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION;
  }

  private boolean stop() throws InterruptedException {
    try {
      cluster
          .stopWithSavepoint(
              job,
              settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY),
              false,
              SavepointFormatType.NATIVE)
          .get(STOP.toSeconds(), TimeUnit.SECONDS);
      ended.get(CANCEL.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      SERVICE.warn("the job did not stop with a savepoint and is cancelled", e);
      return false;
    }
  }

  /** The outermost failure that is written for people, or else the innermost. */
  static Throwable telling(Throwable failure) {
    Throwable at = failure;
    while (!(at instanceof Explained) && at.getCause() != null && at.getCause() != at) {
      at = at.getCause();
    }
    return at;
  }
}
