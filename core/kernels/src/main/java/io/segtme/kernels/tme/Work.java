package io.segtme.kernels.tme;

import java.util.Iterator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A computation that can stop between two elements and go on later. */
interface Work {

  /**
   * Goes on until the slice is used up or nothing is left.
   *
   * @return whether there is more to do
   */
  boolean advance(Slice slice);

  /** One thing, of the size of one element. */
  static Work once(Runnable body) {
    return loop(1, i -> body.run());
  }

  /** The body for 0 to count - 1, in order. */
  static Work loop(int count, IntConsumer body) {
    return costed(
        count,
        i -> {
          body.accept(i);
          return 1;
        });
  }

  /** The body for 0 to count - 1, in order; it returns how many elements it handled. */
  static Work costed(int count, IntUnaryOperator body) {
    return new Work() {
      private int next;

      @Override
      public boolean advance(Slice slice) {
        while (next < count && slice.isOpen()) {
          slice.spend(body.applyAsInt(next++));
        }
        return next < count;
      }
    };
  }

  /** One after the other; each is made when its turn comes, and so sees what the former made. */
  static Work inOrder(List<Supplier<Work>> parts) {
    return inOrder(parts.stream().map(Supplier::get).iterator());
  }

  /** One after the other, taken from the iterator when the former is done. */
  static Work inOrder(Iterator<Work> parts) {
    return new Work() {
      private @Nullable Work current;

      @Override
      public boolean advance(Slice slice) {
        while (current != null || parts.hasNext()) {
          if (current == null) {
            current = parts.next();
          }
          if (current.advance(slice)) {
            return true;
          }
          current = null;
        }
        return false;
      }
    };
  }
}
