package io.segtme.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class JobSightTest {
  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void aJobThatRunsAndHasItsCheckpointsIsWell() {
    assertThat(sight("RUNNING", START.plusSeconds(60)).problem(START.plusSeconds(74))).isEmpty();
    assertThat(sight("RUNNING", null).problem(START.plusSeconds(14))).as("it began").isEmpty();
    assertThat(sight("RUNNING", START).problem(START.minusSeconds(3))).as("clocks").isEmpty();
  }

  @Test
  void threeIntervalsWithoutACheckpointAreAProblem() {
    assertThat(sight("RUNNING", START.plusSeconds(60)).problem(START.plusSeconds(75)))
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .hasToString(
                        "CHECKPOINTS_OVERDUE: no checkpoint has completed for 15 s, and one is due every 5 s; see the disk of execution.checkpointing.dir, and the log"));
    assertThat(sight("RUNNING", null).problem(START.plusSeconds(15))).isPresent();
  }

  @Test
  void aJobThatDoesNotRunIsAProblem() {
    assertThat(sight("RESTARTING", START).problem(START))
        .hasValueSatisfying(problem -> assertThat(problem.reason()).isEqualTo("JOB_NOT_RUNNING"));
  }

  private static JobSight sight(String state, Instant checkpoint) {
    return new JobSight("localhost:1", state, START, 0L, Duration.ofSeconds(5), checkpoint, 1, 0);
  }
}
