package io.segtme.segmentation.model;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.schemas.OriginalBytes;
import org.jspecify.annotations.Nullable;

/**
 * Something that a stage gave up, with all that is needed to see why. Travels by side output to the
 * dead letters.
 *
 * @param stage name of the stage
 * @param reason name of the reason
 * @param detail one sentence for people
 * @param slideId the slide, where known
 * @param runId the run, where known
 * @param tileRow row of the tile, -1 where it is none
 * @param tileColumn column of the tile, -1 where it is none
 * @param origin the event that it stems from; null where that is not known any more
 */
public record Rejected(
    String stage,
    String reason,
    String detail,
    @Nullable String slideId,
    @Nullable String runId,
    int tileRow,
    int tileColumn,
    @Nullable Origin origin) {

  /**
   * A Kafka record.
   *
   * @param topic its topic
   * @param partition its partition
   * @param offset its offset
   * @param event what source and id make of a CloudEvent; empty where it is none
   * @param original its bytes, cut to what a dead letter keeps
   */
  public record Origin(
      String topic, int partition, long offset, String event, OriginalBytes original) {

    /** Where it lies, as topic-partition-offset. */
    public String place() {
      return topic + '-' + partition + '-' + offset;
    }

    /** Where an arrival came from. */
    public static Origin of(Arrival arrival) {
      return new Origin(
          arrival.topic(),
          arrival.partition(),
          arrival.offset(),
          arrival.event(),
          arrival.original());
    }
  }

  /** Where what was given up lies: in a topic, else in a run's grid of tiles. */
  public String place() {
    return origin == null ? "%s/%d,%d".formatted(runId, tileRow, tileColumn) : origin.place();
  }

  /** Identity of the loss: a replay has the same. */
  public String id() {
    return "%s/%s/%s".formatted(stage, reason, place());
  }

  /** An arrival that is given up. */
  public static Rejected arrival(
      String stage, String reason, String detail, @Nullable String slideId, Origin origin) {
    return new Rejected(stage, reason, detail, slideId, null, -1, -1, origin);
  }

  /** A run that is given up. */
  public static Rejected run(String stage, String reason, String detail, Run run) {
    return new Rejected(stage, reason, detail, run.slideId(), run.runId(), -1, -1, null);
  }

  /** A tile that is given up. */
  public static Rejected tile(String stage, String reason, String detail, Tile tile) {
    Run run = tile.run();
    return new Rejected(
        stage, reason, detail, run.slideId(), run.runId(), tile.row(), tile.column(), null);
  }
}
