package io.segtme.connectors.openslide.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.SlideFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SquareCacheTest {
  private static final SlideFile FILE = new SlideFile(Path.of("/a.svs"), 1, "", "");

  private final SquareCache cache = new SquareCache(30);
  private final List<Integer> read = new ArrayList<>();

  private static SquareCache.Key key(int i) {
    return new SquareCache.Key(FILE, 0, i, 0);
  }

  private static Square square() {
    return new Square(2, 2, new byte[12], 0, null);
  }

  private Square get(int i) {
    return cache.get(
        key(i),
        known -> {
          read.add(i);
          return square();
        });
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() {
    get(1);
    get(2);
    get(1);
    get(3);
    get(1);
    get(3);
    get(2);
    assertThat(read).containsExactly(1, 2, 3, 2);
  }

  @Test
  void asManyAreKeptAsTheirBytesAllow() {
    for (int i = 0; i < 4; i++) {
      get(1);
      get(2);
    }
    assertThat(read).as("two of 12 bytes in 30").containsExactly(1, 2);
    get(3);
    assertThat(get(3)).isSameAs(get(3));
    get(1);
    assertThat(read).as("three do not fit").containsExactly(1, 2, 3, 1);
  }

  @Test
  void noPressureMakesAnUnreadableOneForgotten() {
    Square bad = Square.unreadable(2, 2, "why");
    assertThat(cache.get(key(0), known -> bad)).isSameAs(bad);
    for (int i = 1; i < 100; i++) {
      get(i);
    }
    assertThat(get(0)).isSameAs(bad);
    cache.forgetUnreadable(FILE);
    assertThat(get(0).failure()).isNull();
    get(99);
    assertThat(read.stream().filter(i -> i == 99)).as("readable ones are kept").hasSize(1);
  }

  @Test
  void aCacheOfNothingKeepsNothingButWhatIsUnreadable() {
    SquareCache none = new SquareCache(0);
    AtomicInteger reads = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      none.get(
          key(1),
          known -> {
            reads.incrementAndGet();
            return square();
          });
    }
    assertThat(reads).hasValue(3);
    Square bad = none.get(key(2), known -> Square.unreadable(2, 2, "why"));
    assertThat(none.get(key(2), known -> square())).isSameAs(bad);
  }

  @Test
  void aNegativeSizeIsRefused() {
    assertThatThrownBy(() -> new SquareCache(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("square cache of -1 bytes: it must be at least 0");
  }

  @Test
  void anotherVersionOfAFileIsAnotherFile() {
    Square old = get(1);
    SlideFile replaced = new SlideFile(FILE.path(), 1, "later", "");
    assertThat(cache.get(new SquareCache.Key(replaced, 0, 1, 0), known -> square()))
        .isNotSameAs(old);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void threadsThatWantTheSameSquareReadItOnce(boolean readable) throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<FutureTask<Square>> squares = new ArrayList<>();
    AtomicInteger reads = new AtomicInteger();
    for (int t = 0; t < 4; t++) {
      FutureTask<Square> task =
          new FutureTask<>(
              () ->
                  cache.get(
                      key(1),
                      known -> {
                        reads.incrementAndGet();
                        awaitTheOthers(threads, reads);
                        return readable ? square() : Square.unreadable(2, 2, "why");
                      }));
      squares.add(task);
      threads.add(new Thread(task, "reader " + t));
    }
    threads.forEach(Thread::start);
    for (FutureTask<Square> one : squares) {
      assertThat(one.get(30, TimeUnit.SECONDS)).isSameAs(squares.get(0).get());
    }
    assertThat(reads).hasValue(1);
  }

  /** Until all other threads wait for this one, or one of them reads too. */
  private static void awaitTheOthers(List<Thread> threads, AtomicInteger reads) {
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                reads.get() > 1
                    || threads.stream()
                        .filter(thread -> thread != Thread.currentThread())
                        .allMatch(thread -> thread.getState() == Thread.State.BLOCKED));
  }
}
