package io.segtme.bench.chaos;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.segtme.bench.harness.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A short storm, the same each time; {@code segtme bench chaos} has longer ones. */
final class ChaosIT {
  private static final long SEED = 1;

  @Test
  void whateverIsKilledEachSlideHasTheNucleiOfPeaceOnce() {
    Request request = new Request(List.of(), true, 1, SEED, System.err::println);
    assertThatCode(() -> new ChaosBenchmark().run(request)).doesNotThrowAnyException();
  }
}
