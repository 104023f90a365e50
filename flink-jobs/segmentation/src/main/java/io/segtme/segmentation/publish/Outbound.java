package io.segtme.segmentation.publish;

import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejected;
import java.time.Instant;

/**
 * Records for the topics of one record each. An event id follows from what the record announces
 * alone, so that a replay is recognised.
 */
final class Outbound {
  private Outbound() {}

  static OutboundRecord completed(Completion completion, Instant now) {
    return OutboundRecord.of(EventRecords.completed(completion), completion.id(), now);
  }

  static OutboundRecord progress(Progress progress) {
    return OutboundRecord.of(
        EventRecords.progress(progress), progress.id(), Instant.ofEpochMilli(progress.at()));
  }

  static OutboundRecord deadLetter(Rejected rejected, Instant now) {
    return OutboundRecord.of(EventRecords.deadLetter(rejected, now), rejected.id(), now);
  }
}
