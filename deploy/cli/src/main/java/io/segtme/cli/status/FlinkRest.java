package io.segtme.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.cli.console.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Asks Flink's REST interface for the job; reads only. */
public final class FlinkRest {
  /** Name of the job, as it is submitted. */
  public static final String JOB = "segtme-segmentation";

  /** Flink does not tell more of a job in this state. */
  private static final String INITIALIZING = "INITIALIZING";

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(4);
  private static final int OK = 200;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final String address;

  /**
   * @param address HOST:PORT, or a URL
   */
  public FlinkRest(String address) {
    this.address = (address.contains("://") ? address : "http://" + address).replaceAll("/+$", "");
  }

  /**
   * The job that was submitted last, one that runs before others.
   *
   * @throws UserError FLINK_AWAY where Flink does not answer, JOB_MISSING where it has no such job
   */
  public JobSight look() {
    JsonNode job =
        StreamSupport.stream(get("/jobs/overview").path("jobs").spliterator(), false)
            .filter(each -> each.path("name").asText().equals(JOB))
            .max(
                Comparator.comparing((JsonNode each) -> each.path("end-time").asLong() < 0)
                    .thenComparing(each -> each.path("start-time").asLong()))
            .orElseThrow(
                () ->
                    new UserError(
                        "JOB_MISSING",
                        "Flink at %s has no job %s; start it with 'segtme up' or 'segtme run', or name another Flink with --flink"
                            .formatted(address, JOB)));
    String path = "/jobs/" + job.path("jid").asText();
    String state = job.path("state").asText();
    Instant start = Instant.ofEpochMilli(job.path("start-time").asLong());
    if (state.equals(INITIALIZING)) {
      return new JobSight(address, state, start, null, Duration.ZERO, null, 0, 0);
    }
    JsonNode checkpoints = get(path + "/checkpoints");
    JsonNode counts = checkpoints.path("counts");
    JsonNode last = checkpoints.path("latest").path("completed").path("latest_ack_timestamp");
    return new JobSight(
        address,
        state,
        start,
        restarts(path),
        Duration.ofMillis(get(path + "/checkpoints/config").path("interval").asLong()),
        last.isNumber() ? Instant.ofEpochMilli(last.asLong()) : null,
        counts.path("completed").asLong(),
        counts.path("failed").asLong());
  }

  private @Nullable Long restarts(String path) {
    String value = get(path + "/metrics?get=numRestarts").path(0).path("value").asText();
    return value.matches("\\d+") ? Long.valueOf(value) : null;
  }

  private JsonNode get(String path) {
    try {
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(URI.create(address + path)).timeout(ANSWER).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != OK) {
        throw away("it answers %d to %s".formatted(response.statusCode(), path), null);
      }
      return MAPPER.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away("this was interrupted", e);
    } catch (IOException | IllegalArgumentException e) {
      throw away(e.getMessage() == null ? "it refuses the connection" : e.getMessage(), e);
    }
  }

  private UserError away(String why, @Nullable Throwable cause) {
    return new UserError(
        "FLINK_AWAY",
        "Flink at %s does not answer about its jobs: %s; check the address, --flink HOST:PORT, and that it runs"
            .formatted(address, why),
        cause);
  }
}
