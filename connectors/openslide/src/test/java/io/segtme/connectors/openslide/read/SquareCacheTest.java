package io.segtme.connectors.openslide.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.openslide.slide.SlideFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SquareCacheTest {
  private static final SlideFile FILE = new SlideFile(Path.of("/a.svs"), 1, "", "");

  private final SquareCache cache = new SquareCache(30);

  private static SquareCache.Key key(int i) {
    return new SquareCache.Key(FILE, 0, i, 0);
  }

  private static Square square() {
    return new Square(2, 2, new byte[12], null);
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() {
    cache.put(key(1), square());
    cache.put(key(2), square());
    assertThat(cache.get(key(1))).isNotNull();
    cache.put(key(3), square());
    assertThat(cache.get(key(2))).isNull();
    assertThat(cache.get(key(1))).isNotNull();
    assertThat(cache.get(key(3))).isNotNull();
    assertThat(cache.bytes()).isEqualTo(24);
  }

  @Test
  void theSameSquareTwiceCountsOnce() {
    cache.put(key(1), square());
    cache.put(key(1), square());
    assertThat(cache.bytes()).isEqualTo(12);
  }

  @Test
  void noPressureMakesAnUnreadableOneForgotten() {
    cache.put(key(0), Square.unreadable(2, 2, "why"));
    for (int i = 1; i < 100; i++) {
      cache.put(key(i), square());
    }
    assertThat(cache.get(key(0))).isEqualTo(Square.unreadable(2, 2, "why"));
    cache.forgetUnreadable(FILE);
    assertThat(cache.get(key(0))).isNull();
    assertThat(cache.get(key(99))).isNotNull();
  }

  @Test
  void aCacheOfNothingKeepsNothing() {
    SquareCache none = new SquareCache(0);
    none.put(key(1), square());
    assertThat(none.get(key(1))).isNull();
    assertThat(none.bytes()).isZero();
  }

  @Test
  void anotherVersionOfAFileIsAnotherFile() {
    cache.put(key(1), square());
    SlideFile replaced = new SlideFile(FILE.path(), 1, "later", "");
    assertThat(cache.get(new SquareCache.Key(replaced, 0, 1, 0))).isNull();
  }
}
