package io.segtme.bench.chaos;

import io.segtme.base.Sum256;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.InstanceBatch;
import io.segtme.events.Ledger;
import io.segtme.events.Nucleus;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeReport;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber who reads committed records alone has seen of a service, each record in its
 * turn, repeated ones too.
 */
record History(List<End> ends, List<Batch> batches, List<Report> reports) {

  /**
   * A completion.
   *
   * @param runId null where no run began
   * @param batches of nuclei that it names
   * @param nuclei that it names
   * @param tiles that were planned
   * @param fates tiles of which it says what became of them
   */
  record End(
      String slideId,
      @Nullable String runId,
      String state,
      @Nullable String digest,
      long batches,
      long nuclei,
      long tiles,
      long fates) {}

  /**
   * A batch of nuclei.
   *
   * @param name unique within the run
   * @param digest that of all its nuclei, 32 bytes
   */
  record Batch(String runId, String name, List<String> nuclei, byte[] digest) {}

  /** A part of a final report. */
  record Report(String runId, int part, int parts) {}

  /** Reads it all. */
  static History of(KafkaConnection connection, TopicNames topics) {
    History history = new History(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (TopicTail<SlideCompleted> tail =
        TopicTail.fromBeginning(connection, topics.completed(), SlideCompleted.class)) {
      tail.readToEnd(received -> history.ends.add(end(received.value())));
    }
    try (TopicTail<InstanceBatch> tail =
        TopicTail.fromBeginning(connection, topics.instances(), InstanceBatch.class)) {
      tail.readToEnd(received -> history.batches.add(batch(received.value())));
    }
    try (TopicTail<TmeReport> tail =
        TopicTail.fromBeginning(connection, topics.tme(), TmeReport.class)) {
      tail.readToEnd(
          received -> {
            TmeReport report = received.value();
            if (report.getKind() == TmeKind.FINAL) {
              history.reports.add(
                  new Report(report.getLineage().getRunId(), report.getPart(), report.getParts()));
            }
          });
    }
    return history;
  }

  private static End end(SlideCompleted completed) {
    Ledger ledger = completed.getLedger();
    return new End(
        completed.getSlideId(),
        completed.getLineage() == null ? null : completed.getLineage().getRunId(),
        completed.getState().name(),
        completed.getResultDigest(),
        ledger == null ? 0 : ledger.getBatches(),
        ledger == null ? 0 : ledger.getNuclei(),
        ledger == null ? 0 : ledger.getTilesExpected(),
        ledger == null
            ? 0
            : ledger.getTilesInferred() + ledger.getTilesBackground() + ledger.getTilesFailed());
  }

  private static Batch batch(InstanceBatch batch) {
    List<String> nuclei = new ArrayList<>();
    byte[] digest = Sum256.zero();
    for (Nucleus nucleus : batch.getNuclei()) {
      nuclei.add(nucleus.getId());
      digest = Sum256.plus(digest, nucleus.getDigest().bytes());
    }
    return new Batch(batch.getLineage().getRunId(), batch.getBatch(), nuclei, digest);
  }

  /** The digest of all nuclei that were read of a run. */
  String digestOf(String runId) {
    byte[] digest = Sum256.zero();
    for (Batch batch : batches) {
      if (batch.runId().equals(runId)) {
        digest = Sum256.plus(digest, batch.digest());
      }
    }
    return HexFormat.of().formatHex(digest);
  }
}
