package io.segtme.segmentation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Rejected;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanQueueTest {
  private final PlanQueue queue = new PlanQueue(2);
  private long offset;

  @Test
  void thePriorityComesFirstThenTheOrderOfArrival() {
    add("b", 0);
    add("a", 0);
    add("urgent", 5);
    assertThat(drain(true)).containsExactly("urgent", "b", "a");
  }

  @Test
  void aPlaceThatIsGivenBackIsTakenByTheNext() {
    add("a", 0);
    add("b", 0);
    add("c", 0);
    add("d", 0);
    assertThat(drain(false)).containsExactly("a", "b");
    queue.release("unknown");
    assertThat(drain(false)).isEmpty();
    queue.release("a");
    queue.release("a");
    assertThat(drain(false)).containsExactly("c");
  }

  @Test
  void noPriorityTakesAPlaceFromAnother() {
    queue.take(TestRuns.withPriority("old", 0));
    queue.take(TestRuns.withPriority("older", 0));
    add("low", 0);
    add("high", 9);
    assertThat(drain(false)).containsExactly("high");
  }

  private void add(String id, int priority) {
    SlideRequest request = SlideRequest.of(id, "/slides/" + id);
    queue.add(
        new Candidate(
            TestRuns.withPriority(id, priority),
            id,
            TestRuns.FACTS,
            request,
            Rejected.Origin.of(TestRuns.arrival(request, offset++)),
            List.of()));
  }

  private List<String> drain(boolean all) {
    List<String> order = new ArrayList<>();
    for (Candidate next = queue.poll(all); next != null; next = queue.poll(all)) {
      order.add(next.run().runId());
    }
    return order;
  }
}
