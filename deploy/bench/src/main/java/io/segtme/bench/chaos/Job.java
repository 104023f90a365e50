package io.segtme.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.bench.harness.Waiting;
import io.segtme.cli.console.UserError;
import io.segtme.cli.stack.Recovery;
import io.segtme.segmentation.SegmentationJob;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.infer.TileModelSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The segmentation job on a cluster, and its supervisor: what ended goes on from what it left. */
final class Job {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Configuration settings;
  private final Journal journal;
  private final Consumer<String> say;
  private final HttpClient http = HttpClient.newHttpClient();
  private JobClient client;
  private long lastCheckpoint;

  /**
   * Starts it.
   *
   * @param settings of the job
   */
  Job(
      Cluster cluster,
      Configuration settings,
      Journal journal,
      int parallelism,
      Consumer<String> say)
      throws Exception {
    this.settings = settings;
    this.journal = journal;
    this.say = say;
    settings.set(DeploymentOptions.TARGET, "remote");
    settings.set(DeploymentOptions.ATTACHED, false);
    settings.set(RestOptions.ADDRESS, "localhost");
    settings.set(RestOptions.PORT, cluster.restPort());
    this.client = submit(parallelism);
  }

  /** Goes on from the newest checkpoint or savepoint that is whole. */
  void goOn(int parallelism) throws Exception {
    client = submit(parallelism);
  }

  private JobClient submit(int parallelism) throws Exception {
    Configuration all = new Configuration(settings);
    all.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    new Recovery(false).configure(all, say);
    JobConfig config = JobConfig.of(all);
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(all);
    TileModelSource model = journal.noting(TileModelSource.archive(config.model()));
    SegmentationJob.build(
        env, all, config, model, SegmentationJob.transactionLimit(config.kafka()));
    return env.executeAsync("segtme-segmentation");
  }

  /** Waits until every task runs. */
  void awaitRunning() throws InterruptedException {
    if (!Waiting.until(PATIENCE, this::isRunning)) {
      throw new UserError("NOT_READY", "the job does not run");
    }
  }

  private boolean isRunning() throws Exception {
    JsonNode job = get("");
    for (JsonNode vertex : job.path("vertices")) {
      if (!vertex.path("status").asText().equals("RUNNING")) {
        return false;
      }
    }
    return job.path("state").asText().equals("RUNNING");
  }

  /** When the last checkpoint began that is known to be complete, milliseconds since 1970. */
  long lastCheckpoint() {
    try {
      JsonNode completed = get("/checkpoints").path("latest").path("completed");
      lastCheckpoint = Math.max(lastCheckpoint, completed.path("trigger_timestamp").asLong());
    } catch (IOException | InterruptedException e) {
      return lastCheckpoint;
    }
    return lastCheckpoint;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://localhost:%d/jobs/%s%s"
                .formatted(settings.get(RestOptions.PORT), client.getJobID(), path));
    return MAPPER.readTree(
        http.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }

  /** Stops it with a savepoint. */
  void stop() throws Exception {
    client
        .stopWithSavepoint(
            false,
            settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY),
            SavepointFormatType.CANONICAL)
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
