package io.segtme.connectors.openslide.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(
    value = 60,
    threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a place lost shows as a wait without end
class HandlePoolTest {
  /** Counts itself; notes when two hold it at once or it is closed twice. */
  private static final class Handle {
    final String key;
    final AtomicBoolean lent = new AtomicBoolean();
    final AtomicBoolean closed = new AtomicBoolean();

    Handle(String key) {
      this.key = key;
    }
  }

  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private final List<String> closedKeys = new ArrayList<>();

  private HandlePool<String, Handle> pool(int most) {
    return new HandlePool<>(most, this::open, this::close);
  }

  private Handle open(String key) throws SlideException {
    if (key.equals("bad")) {
      throw new SlideException(SlideError.SLIDE_UNREADABLE, "bad");
    }
    opened.incrementAndGet();
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    return new Handle(key);
  }

  private void close(Handle handle) {
    assertThat(handle.closed.getAndSet(true)).isFalse();
    open.decrementAndGet();
    synchronized (closedKeys) {
      closedKeys.add(handle.key);
    }
  }

  @Test
  void anIdleHandleIsLentAgain() throws SlideException {
    HandlePool<String, Handle> pool = pool(2);
    Handle first = pool.borrow("a");
    pool.giveBack("a", first);
    assertThat(pool.borrow("a")).isSameAs(first);
    assertThat(pool.borrow("a")).isNotSameAs(first);
  }

  @Test
  void theOneIdleForLongestMakesRoom() throws SlideException {
    HandlePool<String, Handle> pool = pool(2);
    Handle a = pool.borrow("a");
    Handle b = pool.borrow("b");
    pool.giveBack("b", b);
    pool.giveBack("a", a);
    pool.borrow("c");
    assertThat(closedKeys).containsExactly("b");
    assertThat(mostOpen).hasValue(2);
  }

  @Test
  void aDiscardedHandleIsClosedAndAnotherOpened() throws SlideException {
    HandlePool<String, Handle> pool = pool(1);
    Handle broken = pool.borrow("a");
    pool.discard(broken);
    assertThat(broken.closed).isTrue();
    assertThat(pool.borrow("a")).isNotSameAs(broken);
    assertThat(opened).hasValue(2);
  }

  @Test
  void aFailureToOpenLosesNoPlace() throws SlideException {
    HandlePool<String, Handle> pool = pool(1);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> pool.borrow("bad")).isInstanceOf(SlideException.class);
    }
    assertThat(pool.borrow("a").key).isEqualTo("a");
  }

  @Test
  void closingClosesWhatIsIdleNowAndWhatIsLentLater() throws SlideException {
    HandlePool<String, Handle> pool = pool(3);
    Handle idle = pool.borrow("a");
    Handle lent = pool.borrow("b");
    pool.giveBack("a", idle);
    pool.close();
    assertThat(idle.closed).isTrue();
    assertThat(lent.closed).isFalse();
    pool.giveBack("b", lent);
    assertThat(open).hasValue(0);
    assertThatThrownBy(() -> pool.borrow("a")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whoeverWaitsGetsThePlaceOfWhatComesBack() throws Exception {
    HandlePool<String, Handle> pool = pool(1);
    Handle a = pool.borrow("a");
    FutureTask<Handle> other = waiting(() -> pool.borrow("b"));
    pool.giveBack("a", a);
    Handle b = other.get(30, TimeUnit.SECONDS);
    assertThat(b.key).isEqualTo("b");
    assertThat(closedKeys).containsExactly("a");
    assertThat(mostOpen).hasValue(1);
    FutureTask<Handle> again = waiting(() -> pool.borrow("a"));
    pool.discard(b);
    assertThat(again.get(30, TimeUnit.SECONDS)).isNotSameAs(a);
    assertThat(mostOpen).hasValue(1);
  }

  @Test
  void whoeverWaitsForWhatIsIdleAgainOpensNothing() throws Exception {
    HandlePool<String, Handle> pool = pool(1);
    Handle a = pool.borrow("a");
    FutureTask<Handle> other = waiting(() -> pool.borrow("a"));
    pool.giveBack("a", a);
    assertThat(other.get(30, TimeUnit.SECONDS)).isSameAs(a);
    assertThat(opened).hasValue(1);
  }

  @Test
  void whoeverWaitsForWhatDoesNotOpenGetsTheFailureAndLeavesThePlace() throws Exception {
    HandlePool<String, Handle> pool = pool(1);
    Handle a = pool.borrow("a");
    FutureTask<Handle> other = waiting(() -> pool.borrow("bad"));
    pool.giveBack("a", a);
    assertThatThrownBy(() -> other.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(SlideException.class);
    assertThat(pool.borrow("a").key).isEqualTo("a");
  }

  @Test
  void whoeverWaitsIsRefusedOnceThePoolIsClosed() throws Exception {
    HandlePool<String, Handle> pool = pool(1);
    Handle a = pool.borrow("a");
    List<FutureTask<Handle>> others =
        List.of(waiting(() -> pool.borrow("b")), waiting(() -> pool.borrow("a")));
    pool.close();
    pool.giveBack("a", a);
    for (FutureTask<Handle> other : others) {
      assertThatThrownBy(() -> other.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is closed");
    }
    assertThat(open).hasValue(0);
  }

  @Test
  void whoeverIsInterruptedWaitsNoLongerAndTakesNoPlace() throws Exception {
    HandlePool<String, Handle> pool = pool(1);
    Handle a = pool.borrow("a");
    AtomicBoolean flag = new AtomicBoolean();
    FutureTask<Handle> other =
        new FutureTask<>(
            () -> {
              try {
                return pool.borrow("a");
              } finally {
                flag.set(Thread.currentThread().isInterrupted());
              }
            });
    start(other).interrupt();
    assertThatThrownBy(() -> other.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("interrupted");
    assertThat(flag).isTrue();
    pool.giveBack("a", a);
    assertThat(pool.borrow("a")).isSameAs(a);
  }

  @Test
  void aHandleThatComesBackClosesNoOther() throws SlideException {
    HandlePool<String, Handle> pool = pool(3);
    Handle a = pool.borrow("a");
    Handle b = pool.borrow("b");
    pool.giveBack("b", b);
    pool.giveBack("a", a);
    pool.borrow("c");
    assertThat(closedKeys).isEmpty();
    pool.dropIdle("a");
    assertThat(closedKeys).containsExactly("a");
    assertThat(pool.borrow("b")).isSameAs(b);
  }

  @Test
  void aPoolOfNoneIsRefused() {
    assertThatThrownBy(() -> pool(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyThreadsNeverHaveMoreOpenThanAllowedNorShareAHandle() throws Exception {
    HandlePool<String, Handle> pool = pool(3);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        Random random = new Random(t);
        all.add(threads.submit(() -> useAtRandom(pool, random)));
      }
      for (Future<?> one : all) {
        one.get(30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(mostOpen.get()).isBetween(2, 3);
    assertThat(opened.get()).isGreaterThan(100);
    pool.close();
    assertThat(open).hasValue(0);
  }

  private static Object useAtRandom(HandlePool<String, Handle> pool, Random random)
      throws SlideException {
    for (int i = 0; i < 2000; i++) {
      String key = "slide" + random.nextInt(5);
      Handle handle = pool.borrow(key);
      assertThat(handle.lent.getAndSet(true)).isFalse();
      assertThat(handle.key).isEqualTo(key);
      assertThat(handle.closed).isFalse();
      handle.lent.set(false);
      if (random.nextInt(10) == 0) {
        pool.discard(handle);
      } else {
        pool.giveBack(key, handle);
      }
      if (random.nextInt(50) == 0) {
        pool.dropIdle(key);
      }
    }
    return pool;
  }

  /** A task on a thread of its own, which waits by now. */
  private static FutureTask<Handle> waiting(Callable<Handle> task) {
    FutureTask<Handle> future = new FutureTask<>(task);
    start(future);
    return future;
  }

  private static Thread start(FutureTask<Handle> task) {
    Thread thread = new Thread(task, "waiting");
    thread.setDaemon(true);
    thread.start();
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(30))
        .until(() -> thread.getState() == Thread.State.WAITING);
    return thread;
  }
}
