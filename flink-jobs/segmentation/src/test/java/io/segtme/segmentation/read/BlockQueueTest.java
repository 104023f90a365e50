package io.segtme.segmentation.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.model.BlockPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BlockQueueTest {
  @Test
  void runsOfEqualPriorityTakeTurnsAndKeepTheirOrder() {
    BlockQueue queue = new BlockQueue(4);
    add(queue, "a", 0, 3);
    add(queue, "b", 0, 2);
    assertThat(drain(queue)).containsExactly("a0", "b0", "a1", "b1", "a2");
  }

  @Test
  void higherPriorityComesFirstEvenIfItCameLate() {
    BlockQueue queue = new BlockQueue(1);
    add(queue, "a", 0, 2);
    add(queue, "urgent", 5, 2);
    assertThat(drain(queue)).containsExactly("urgent0", "urgent1", "a0", "a1");
  }

  @Test
  void runsBeyondTheLimitWaitForAnEnd() {
    BlockQueue queue = new BlockQueue(2);
    add(queue, "a", 0, 2);
    add(queue, "b", 0, 2);
    add(queue, "c", 0, 1);
    assertThat(drain(queue)).containsExactly("a0", "b0", "a1", "c0", "b1");
  }

  @Test
  void anEmptyQueueHasNoBlock() {
    BlockQueue queue = new BlockQueue(2);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.poll()).isNull();
    add(queue, "a", 0, 1);
    assertThat(queue.all()).hasSize(1);
    queue.poll();
    assertThat(queue.isEmpty()).isTrue();
  }

  private static void add(BlockQueue queue, String run, int priority, int blocks) {
    for (int column = 0; column < blocks; column++) {
      queue.add(
          new PendingBlock(
              new BlockPlan(
                  TestRuns.withPriority(run, priority), 0, column, new byte[4], new byte[4]),
              0));
    }
  }

  private static List<String> drain(BlockQueue queue) {
    List<String> order = new ArrayList<>();
    for (PendingBlock b = queue.poll(); b != null; b = queue.poll()) {
      order.add(b.plan().run().runId() + b.plan().column());
    }
    return order;
  }
}
