package io.segtme.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The queries and the consumer of {@code docs/downstream.md} are those that {@link
 * SegtmeAvroTableIT} and others run.
 */
class DownstreamTest {
  @Test
  void theQueriesAreThoseThatRun() {
    assertThat(Downstream.document("queries")).isEqualTo("```sql\n" + Downstream.sql() + "```\n");
  }

  @Test
  void theConsumerIsTheOneThatRuns() {
    assertThat(Downstream.document("consumer"))
        .isEqualTo("```java\n" + Downstream.consumer() + "```\n");
  }

  @Test
  void theConsumerDoesItInTwentyLines() {
    long around = List.of("public static void main", "}").size();
    assertThat(Downstream.consumer().lines().count() - around).isLessThanOrEqualTo(20);
  }
}
