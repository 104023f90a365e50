package io.segtme.connectors.kafka.topic;

import java.util.List;

/**
 * What a topic is for; {@link TopicNames} gives each its name.
 *
 * <p>Results are kept until somebody deletes them, slide by slide or by an age of the topic's own:
 * reports and completions never go before their nuclei. Arrivals, progress, dead letters and
 * controls stay as long as the broker keeps records by default.
 */
public enum TopicKind {
  /** Slides announced: the input. */
  ARRIVED,
  /** Nuclei, in batches. */
  INSTANCES,
  /** Reports on the tumour microenvironment. */
  TME,
  /** How far slides are. */
  PROGRESS,
  /** How slides ended: one record a run. */
  COMPLETED,
  /** Tiles that the model is sure of. Nothing writes them yet, and no topic is created. */
  PSEUDOLABELS,
  /** What could not be processed. */
  DEADLETTERS,
  /** What operators ask of the job about slides and runs. */
  CONTROL;

  /** The topics that the job reads and writes now, and which must therefore exist. */
  public static List<TopicKind> inUse() {
    return List.of(ARRIVED, INSTANCES, TME, PROGRESS, COMPLETED, DEADLETTERS, CONTROL);
  }

  /** True for what must stay at least as long as the nuclei that it is about. */
  boolean outlastsNuclei() {
    return this == TME || this == COMPLETED;
  }

  /** True for what others write and the job only reads. */
  public boolean isInput() {
    return this == ARRIVED || this == CONTROL;
  }

  /** True for results, which become visible together with the checkpoint that covers them. */
  public boolean transactional() {
    return switch (this) {
      case INSTANCES, TME, COMPLETED, PSEUDOLABELS -> true;
      case ARRIVED, PROGRESS, DEADLETTERS, CONTROL -> false;
    };
  }
}
