package io.segtme.connectors.openslide.read;

import io.segtme.connectors.openslide.binding.OpenFailure;
import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.Slides;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.slide.SlideFile;

/**
 * The open slides of one JVM: at most a number of them at a time, each used by one thread at a
 * time.
 *
 * <p>A handle that had an error is closed, since an OpenSlide handle is dead after its first; the
 * next use opens another. A slide replaced under its name since it was looked at is refused.
 */
public final class SlideHandles implements AutoCloseable {
  private final HandlePool<SlideFile, Slide> pool;

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
   * A pool without any open slide.
   *
   * @param most open slides at a time, at least 1; no fewer than reading threads, or they wait
   * @throws IllegalArgumentException if {@code most} is less than 1
   */
  public SlideHandles(int most) {
    this(most, SlideLimits.defaults());
  }

  /** As {@link #SlideHandles(int)}, of slides within other limits. */
  public SlideHandles(int most, SlideLimits limits) {
    this(most, file -> open(file, limits));
  }

  SlideHandles(int most, HandlePool.Opener<SlideFile, Slide> opener) {
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

  /** Closes the idle handles of a slide. */
  public void forget(SlideFile file) {
    pool.dropIdle(file);
  }

  /** Closes every idle handle now, and lent ones when they come back. */
  @Override
  public void close() {
    pool.close();
  }

  static Slide open(SlideFile file) throws SlideException {
    return open(file, SlideLimits.defaults());
  }

  private static Slide open(SlideFile file, SlideLimits limits) throws SlideException {
    if (!SlideFile.of(file.path()).equals(file)) {
      throw OpenFailure.unreadable(
          file.path(), "it was changed while it was in progress", "announce the slide again");
    }
    return Slides.open(file.path(), limits);
  }
}
