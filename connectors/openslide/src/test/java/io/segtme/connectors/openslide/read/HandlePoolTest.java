package io.segtme.connectors.openslide.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
}
