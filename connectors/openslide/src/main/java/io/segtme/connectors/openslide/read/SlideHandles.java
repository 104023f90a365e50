package io.segtme.connectors.openslide.read;

import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import io.segtme.connectors.openslide.binding.SlideOpener;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.guard.SlideGuard;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.connectors.openslide.slide.SlideSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open slides of one JVM: at most a number of them at a time, each used by one thread at a
 * time.
 *
 * <p>A handle that had an error is closed, since an OpenSlide handle is dead after its first; the
 * next use opens another. A slide replaced under its name since it was looked at is refused.
 */
public final class SlideHandles implements AutoCloseable {
  /** What so many files stated is kept: it is asked for with every block. */
  private static final int KNOWN = 256;

  private final HandlePool<SlideFile, Slide> pool;
  private final SlideSource source;
  private @Nullable SlideGuard guard;
  private final Map<SlideFile, SlideInfo> known = new LinkedHashMap<>(16, 0.75f, true);

  /** What is done with an open slide. */
  @FunctionalInterface
  public interface Use<T> {
    /**
     * Uses the slide, which must not be kept.
     *
     * @throws SlideException where that fails; the handle is closed then
     */
    T apply(Slide slide) throws SlideException;
  }

  /**
   * A pool without any open slide, which opens them in this process.
   *
   * @param most open slides at a time, at least 1; no fewer than reading threads, or they wait
   * @throws IllegalArgumentException if {@code most} is less than 1
   */
  public SlideHandles(int most) {
    this(most, SlideSource.inProcess());
  }

  /**
   * A pool without any open slide.
   *
   * @param most as above
   * @param source opens them
   * @throws IllegalArgumentException if {@code most} is less than 1
   */
  public SlideHandles(int most, SlideSource source) {
    this(most, source, file -> open(file, source));
  }

  /** A pool that reads slides in processes of its own, within the default limits. */
  public static SlideHandles guarded(int most) {
    SlideGuard guard = new SlideGuard(GuardSettings.DEFAULT);
    SlideHandles handles = new SlideHandles(most, new SlideSource(SlideLimits.defaults(), guard));
    handles.guard = guard;
    return handles;
  }

  SlideHandles(int most, SlideSource source, HandlePool.Opener<SlideFile, Slide> opener) {
    this.source = source;
    pool = new HandlePool<>(most, opener, Slide::close);
  }

  /**
   * Lends an open slide for one use, and waits for one where all are lent. Within a use, no other
   * may be asked for.
   *
   * @throws SlideException as the use does, or if the slide does not open; idle handles of this
   *     slide are closed then too, so that the next use is on a fresh one
   * @throws IllegalStateException if the pool is closed, or the thread interrupted while it waits
   */
  public <T> T use(SlideFile file, Use<T> use) throws SlideException {
    Slide slide;
    try {
      slide = pool.borrow(file);
    } catch (SlideException e) {
      pool.dropIdle(file);
      throw e;
    }
    boolean works = false;
    try {
      T result = use.apply(slide);
      works = true;
      return result;
    } finally {
      if (works) {
        pool.giveBack(file, slide);
      } else {
        pool.dropIdle(file);
        pool.discard(slide);
      }
    }
  }

  /**
   * What a file's slide states; opened for it once a version.
   *
   * @throws SlideException if the slide does not open
   */
  public SlideInfo info(Path path) throws SlideException {
    SlideFile file = SlideFile.of(path);
    synchronized (known) {
      SlideInfo info = known.get(file);
      if (info != null) {
        return info;
      }
    }
    SlideInfo info = use(file, slide -> source.info(file, slide));
    synchronized (known) {
      known.put(file, info);
      if (known.size() > KNOWN) {
        known.remove(known.keySet().iterator().next());
      }
    }
    return info;
  }

  /** Closes the idle handles of a slide. */
  public void forget(SlideFile file) {
    pool.dropIdle(file);
  }

  /** Closes every idle handle now, and lent ones when they come back. */
  @Override
  public void close() {
    pool.close();
    if (guard != null) {
      guard.close();
    }
  }

  static Slide open(SlideFile file, SlideOpener opener) throws SlideException {
    file.requireUnchanged();
    return opener.open(file.path());
  }
}
