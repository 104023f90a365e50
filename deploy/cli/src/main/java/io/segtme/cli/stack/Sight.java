package io.segtme.cli.stack;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.util.SerializedThrowable;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a running job saw.
 *
 * @param at when, milliseconds
 * @param restarts how often it was started again
 * @param cause why it was the last time; null where it never was
 * @param completed checkpoints that completed
 * @param failed number of the last checkpoint that began and failed; 0 where none did
 * @param failure why the last of them did; null where none did
 * @param taskManagers that are connected
 */
record Sight(
    long at,
    int restarts,
    @Nullable Throwable cause,
    long completed,
    long failed,
    @Nullable String failure,
    int taskManagers) {

  static Sight of(AccessExecutionGraph graph, int taskManagers, long at) {
    int restarts = 0;
    for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
      restarts = Math.max(restarts, task.getCurrentExecutionAttempt().getAttemptNumber());
    }
    CheckpointStatsSnapshot checkpoints = graph.getCheckpointStatsSnapshot();
    if (checkpoints == null) {
      return new Sight(at, restarts, lastFailure(graph), 0, 0, null, taskManagers);
    }
    var lastFailed = checkpoints.getHistory().getLatestFailedCheckpoint();
    return new Sight(
        at,
        restarts,
        lastFailure(graph),
        checkpoints.getCounts().getNumberOfCompletedCheckpoints(),
        lastFailed == null ? 0 : lastFailed.getCheckpointId(),
        lastFailed == null ? null : lastFailed.getFailureMessage(),
        taskManagers);
  }

  private static @Nullable Throwable lastFailure(AccessExecutionGraph graph) {
    return StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
        .flatMap(Sight::failures)
        .max(Comparator.comparingLong(ErrorInfo::getTimestamp))
        .map(ErrorInfo::getException)
        .map(Sight::original)
        .orElse(null);
  }

  private static Stream<ErrorInfo> failures(AccessExecutionVertex task) {
    return task.getExecutionHistory().getHistoricalExecutions().stream()
        .map(attempt -> attempt.getFailureInfo())
        .flatMap(Optional::stream);
  }

  private static Throwable original(SerializedThrowable failure) {
    return failure.deserializeError(Sight.class.getClassLoader());
  }
}
