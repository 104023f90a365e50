package io.segtme.connectors.kafka.topic;

import java.util.List;

/** What a topic is for; {@link TopicNames} gives each its name. */
public enum TopicKind {
  /** Slides announced: the input. */
  ARRIVED,
  /** Nuclei, in batches. */
  INSTANCES,
  /** Reports on the tumour microenvironment. */
  TME,
  /** How far slides are. */
  PROGRESS,
  /** How slides ended: one record an arrival, compacted. */
  COMPLETED,
  /** Tiles that the model is sure of. */
  PSEUDOLABELS,
  /** What could not be processed. */
  DEADLETTERS;

  /** The topics that the job reads and writes now, and which must therefore exist. */
  public static List<TopicKind> inUse() {
    return List.of(ARRIVED, INSTANCES, TME, PROGRESS, COMPLETED, DEADLETTERS);
  }

  /** True for results, which become visible together with the checkpoint that covers them. */
  public boolean transactional() {
    return switch (this) {
      case INSTANCES, TME, COMPLETED, PSEUDOLABELS -> true;
      case ARRIVED, PROGRESS, DEADLETTERS -> false;
    };
  }
}
