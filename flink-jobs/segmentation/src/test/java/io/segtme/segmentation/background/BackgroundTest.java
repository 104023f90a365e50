package io.segtme.segmentation.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BackgroundTest {
  private final TestProcessingTimeService time = new TestProcessingTimeService();
  private final List<String> taken = new ArrayList<>();
  private final Background<String> background =
      new Background<>(time, 2, "test", (key, result) -> taken.add(key + "=" + result));
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    background.close();
  }

  @Test
  void aResultComesInATurnOnTheTaskThread() {
    background.submit("a", () -> Thread.currentThread().getName());
    assertThat(taken).as("not from within submit").isEmpty();
    turnsUntil(1);
    assertThat(taken).containsExactly("a=test-background");
  }

  @Test
  void whatIsDoneOvertakesWhatIsNot() {
    background.submit("slow", this::wait4Gate);
    background.submit("fast", () -> "done");
    turnsUntil(1);
    assertThat(taken).containsExactly("fast=done");
    gate.countDown();
    turnsUntil(2);
    assertThat(taken).containsExactly("fast=done", "slow=open");
    assertThat(time.getNumActiveTimers()).as("nothing to look for, no timer").isZero();
  }

  @Test
  void theEndOfInputWaitsInTheOrderOfSubmission() throws Exception {
    background.submit("first", this::wait4Gate);
    background.submit("second", () -> "done");
    gate.countDown();
    background.finish();
    assertThat(taken).containsExactly("first=open", "second=done");
  }

  @Test
  void aDefectFailsTheTask() {
    background.submit(
        "a",
        () -> {
          throw new IllegalStateException("defect");
        });
    assertThatThrownBy(background::finish).isInstanceOf(IllegalStateException.class);
    assertThat(taken).isEmpty();
  }

  @Test
  void atAStopTimersFallAndNothingIsTaken() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    background.submit(
        "a",
        () -> {
          done.countDown();
          return "done";
        });
    time.quiesce();
    done.await();
    time.setCurrentTime(1_000);
    assertThat(taken).isEmpty();
  }

  @Test
  void closingInterruptsTheWorkAndDropsItsResult() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    background.submit(
        "a",
        () -> {
          begun.countDown();
          try {
            return wait4Gate();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
        });
    begun.await();
    background.close();
    interrupted.await();
    time.setCurrentTime(1_000);
    assertThat(taken).isEmpty();
  }

  @Test
  void oneWorkAKeyAtATime() {
    background.submit("a", this::wait4Gate);
    assertThatThrownBy(() -> background.submit("a", () -> "again"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a");
    gate.countDown();
  }

  private String wait4Gate() throws InterruptedException {
    gate.await();
    return "open";
  }

  private void turnsUntil(int results) {
    await()
        .pollInSameThread()
        .until(
            () -> {
              time.advance(5);
              return taken.size() >= results;
            });
  }
}
