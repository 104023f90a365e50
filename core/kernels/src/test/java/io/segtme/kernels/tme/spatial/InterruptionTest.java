package io.segtme.kernels.tme.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.kernels.tme.Scene;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import io.segtme.kernels.tme.figure.TissueWindow;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The long loops end soon after their thread was interrupted. */
class InterruptionTest {
  private final TissueWindow window = Scene.full(60, 60);
  private final OrderedNuclei nuclei = Points.random(new Random(5), 100, 60);
  private final int[] curve = HilbertOrder.of(nuclei);
  private final WindowReach reach = new WindowReach(nuclei, window);

  @Test
  void everyLongLoopEnds() {
    assertEnds(() -> new Enrichment(nuclei, curve));
    assertEnds(() -> new NearestNeighbours(nuclei, curve));
    assertEnds(() -> new CrossK(nuclei, curve, reach, 1));
  }

  private static void assertEnds(ThrowingCallable loop) {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(loop).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
