package io.segtme.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.cli.console.UserError;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HealthTest {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private final Health health = new Health(INTERVAL, 3, 0);

  @Test
  void aJobThatIsWellSaysNothing() {
    for (int second = 1; second < 1_000; second++) {
      assertThat(health.look(sight(second, 0, second / 10, 0))).isEmpty();
    }
  }

  @Test
  void checkpointsThatDoNotComeAreSaidAfterThreeIntervalsAndNotEachSecond() {
    assertThat(health.look(sight(29, 0, 0, 0))).isEmpty();
    assertThat(health.look(sight(30, 0, 0, 0)))
        .containsExactly(
            "no checkpoint has completed for 30 s; see the disk of execution.checkpointing.dir, and the log");
    assertThat(health.look(sight(31, 0, 0, 0))).isEmpty();
    assertThat(health.look(sight(60, 0, 0, 0))).hasSize(1);
    assertThat(health.look(sight(61, 0, 1, 0)))
        .containsExactly("checkpoints complete again, results become visible");
    assertThat(health.look(sight(62, 0, 2, 0))).isEmpty();
  }

  @Test
  void aCheckpointThatFailsIsSaidWithItsCause() {
    assertThat(health.look(sight(10, 0, 1, 1)))
        .singleElement()
        .asString()
        .startsWith("a checkpoint failed: No space left on device;");
  }

  @Test
  void aRestartIsSaidWithItsCauseAndAJobThatOnlyRestartsIsGivenUp() {
    assertThat(health.look(sight(10, 1, 0, 0)))
        .containsExactly(
            "the job failed and starts again (1): DISK_FULL: there is no space left on the disk; make room and repeat");
    assertThat(health.look(sight(11, 2, 0, 0))).hasSize(1);
    assertThatThrownBy(() -> health.look(sight(12, 3, 0, 0)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was started again 3 times")
        .hasMessageContaining("DISK_FULL");
  }

  @Test
  void aCheckpointBetweenRestartsBeginsTheCountAnew() {
    health.look(sight(10, 2, 0, 0));
    health.look(sight(11, 2, 1, 0));
    assertThat(health.look(sight(12, 4, 1, 0)))
        .singleElement()
        .asString()
        .startsWith("the job failed and starts again (2)");
  }

  @Test
  void aTaskManagerThatDoesNotComeBackEndsTheService() {
    Sight gone = new Sight(59_000, 0, null, 5, 0, null, 0);
    assertThat(health.look(gone)).isEmpty();
    assertThatThrownBy(() -> health.look(new Sight(60_000, 0, null, 5, 0, null, 0)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("task manager");
  }

  private static Sight sight(long second, int restarts, long completed, long failed) {
    return new Sight(
        1_000 * second,
        restarts,
        restarts == 0 ? null : new IOException("No space left on device"),
        completed,
        failed,
        failed == 0 ? null : "No space left on device",
        1);
  }
}
