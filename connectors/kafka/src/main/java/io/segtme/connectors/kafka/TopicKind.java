package io.segtme.connectors.kafka;

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

  /** True for results, which become visible together with the checkpoint that covers them. */
  public boolean transactional() {
    return switch (this) {
      case INSTANCES, TME, COMPLETED, PSEUDOLABELS -> true;
      case ARRIVED, PROGRESS, DEADLETTERS -> false;
    };
  }
}
