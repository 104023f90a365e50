package io.segtme.connectors.kafka.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.Examples;
import io.segtme.events.InstanceBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompleteResultTest {
  private final InstanceBatch first = Examples.batch("S1", "run", "b1", 3);
  private final InstanceBatch second = Examples.batch("S1", "run", "b2", 2);
  private final CompleteResult result =
      new CompleteResult(Examples.completed("S1", "run", List.of(first, second)));

  @Test
  void allBatchesInAnyOrderAreTheResult() {
    assertThat(result.add(second)).isTrue();
    assertThat(result.complete()).isFalse();
    assertThat(result.add(first)).isTrue();
    assertThat(result.complete()).isTrue();
    assertThat(result.digestHolds()).isTrue();
    assertThat(result.describe()).isEqualTo("2 of 2 batches and 5 of 5 nuclei of slide S1");
  }

  @Test
  void aBatchCountsOnceAndOnlyOfItsRun() {
    assertThat(result.add(first)).isTrue();
    assertThat(result.add(first)).isFalse();
    assertThat(result.add(Examples.batch("S1", "other run", "b2", 2))).isFalse();
    assertThat(result.complete()).isFalse();
  }

  @Test
  void otherNucleiAreNoticed() {
    result.add(first);
    InstanceBatch forged = Examples.batch("S1", "run", "b3", 2);
    result.add(forged);
    assertThat(result.complete()).isTrue();
    assertThat(result.digestHolds()).isFalse();
  }

  @Test
  void aRejectedSlideIsCompleteAtOnce() {
    assertThat(new CompleteResult(Examples.rejected("S1")).complete()).isTrue();
  }
}
