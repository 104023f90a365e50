package io.segtme.segmentation.background;

import org.apache.flink.runtime.io.AvailabilityProvider;
import org.apache.flink.streaming.runtime.tasks.StreamTask;

/**
 * Whether there is room between a task and those that it emits to. An operator that emits from
 * turns of its own asks first: what it emits without room holds the task's thread, and with it the
 * next checkpoint barrier, until somebody downstream has taken something.
 */
public final class Room {
  private final StreamTask<?, ?> task;

  /**
   * @param task of the operator
   */
  public Room(StreamTask<?, ?> task) {
    this.task = task;
  }

  /** Whether a record can begin to leave at once, to whichever task it goes. */
  public boolean isThere() {
    for (AvailabilityProvider writer : task.getEnvironment().getAllWriters()) {
      if (!writer.isAvailable()) {
        return false;
      }
    }
    return true;
  }
}
