package io.segtme.segmentation.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.PlanSlice;
import io.segtme.segmentation.model.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BlockQueueTest {
  private static final long NOW = 1_000;

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
  void aRunThatIsAwayTakesNoPlaceAndComesBackWithItsBlockFirst() {
    BlockQueue queue = new BlockQueue(1);
    add(queue, "away", 9, 2);
    add(queue, "b", 0, 1);
    PendingBlock block = queue.poll(NOW);
    queue.putBack(block.away(NOW), NOW + 50);
    assertThat(name(queue.poll(NOW))).isEqualTo("b0");
    assertThat(queue.poll(NOW + 49)).isNull();
    PendingBlock again = queue.poll(NOW + 50);
    assertThat(name(again)).isEqualTo("away0");
    assertThat(again.awaySince()).isEqualTo(NOW);
    assertThat(name(queue.poll(NOW + 50))).isEqualTo("away1");
  }

  @Test
  void theLastBlockOfASliceClosesAllOfThem() {
    BlockQueue queue = new BlockQueue(1);
    add(queue, "a", 0, 3);
    assertThat(
            List.of(queue.poll(NOW).closes(), queue.poll(NOW).closes(), queue.poll(NOW).closes()))
        .containsExactly(0, 0, 3);
  }

  @Test
  void whatIsLeftGoesOnInAnotherQueue() {
    BlockQueue queue = new BlockQueue(1);
    add(queue, "a", 0, 3);
    PendingBlock begun = queue.poll(NOW).from(1);
    BlockQueue restored = new BlockQueue(1);
    restored.add(begun.slice());
    queue.all().forEach(restored::add);
    PendingBlock first = restored.poll(NOW);
    assertThat(name(first)).isEqualTo("a0");
    assertThat(first.nextCell()).isOne();
    assertThat(drain(restored)).containsExactly("a1", "a2");
  }

  @Test
  void anEmptyQueueHasNoBlock() {
    BlockQueue queue = new BlockQueue(2);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.poll(NOW)).isNull();
    add(queue, "a", 0, 1);
    assertThat(queue.all()).hasSize(1);
    queue.poll(NOW);
    assertThat(queue.isEmpty()).isTrue();
  }

  private static void add(BlockQueue queue, String id, int priority, int blocks) {
    Run run = TestRuns.withPriority(id, priority);
    byte[] cells = new byte[run.blockCells() * run.blockCells()];
    List<BlockPlan> plans = new ArrayList<>();
    for (int column = 0; column < blocks; column++) {
      plans.add(new BlockPlan(run, 0, column, cells, cells));
    }
    queue.add(PendingSlice.of(PlanSlice.of(plans)));
  }

  private static List<String> drain(BlockQueue queue) {
    List<String> order = new ArrayList<>();
    for (PendingBlock b = queue.poll(NOW); b != null; b = queue.poll(NOW)) {
      order.add(name(b));
    }
    return order;
  }

  private static String name(PendingBlock block) {
    return block.run().runId() + block.plan().column();
  }
}
