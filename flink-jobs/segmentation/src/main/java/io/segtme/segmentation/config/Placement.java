package io.segtme.segmentation.config;

import java.io.Serializable;
import java.util.OptionalInt;

/**
 * Where the subtasks of a stage run.
 *
 * @param subtasks how many there are, at least 1; 0 for as many as the job has
 * @param slotGroup name of the slot-sharing group: subtasks of one group may share a slot, those of
 *     different groups never do
 */
public record Placement(int subtasks, String slotGroup) implements Serializable {
  /** Most subtasks of a stage; fixed together with the uids: state of one does not fit another. */
  public static final int MAX_PARALLELISM = 720;

  /** The group that Flink puts operators into that name none. */
  public static final String DEFAULT_GROUP = "default";

  private static final long serialVersionUID = 1;

  /** As many subtasks as the job has, in the group that all share. */
  public static Placement ofJob() {
    return new Placement(0, DEFAULT_GROUP);
  }

  /** How many subtasks the stage has, where it differs from the job. */
  public OptionalInt parallelism() {
    return subtasks == 0 ? OptionalInt.empty() : OptionalInt.of(subtasks);
  }
}
