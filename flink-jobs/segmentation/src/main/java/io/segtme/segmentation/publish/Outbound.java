package io.segtme.segmentation.publish;

import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Run;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records for the topics of one record each. */
final class Outbound {
  private Outbound() {}

  static OutboundRecord completed(Completion completion) {
    Run run = completion.run();
    return OutboundRecord.of(
        TopicKind.COMPLETED,
        completion.slideId(),
        EventRecords.completed(completion),
        run == null ? UUID.randomUUID().toString() : run.runId(),
        Instant.now());
  }

  static OutboundRecord progress(Progress progress) {
    return OutboundRecord.of(
        TopicKind.PROGRESS,
        progress.slideId(),
        EventRecords.progress(progress),
        "%s/%s/%d".formatted(progress.slideId(), progress.state(), progress.at()),
        Instant.ofEpochMilli(progress.at()));
  }

  /** The same loss has the same event id, however often it is delivered. */
  static OutboundRecord deadLetter(Rejected rejected) {
    Instant now = Instant.now();
    Rejected.Origin origin = rejected.origin();
    String place =
        origin == null
            ? "%s/%d,%d".formatted(rejected.runId(), rejected.tileRow(), rejected.tileColumn())
            : origin.topic() + '-' + origin.partition() + '-' + origin.offset();
    return OutboundRecord.of(
        TopicKind.DEADLETTERS,
        key(rejected),
        EventRecords.deadLetter(rejected, now),
        "%s/%s/%s".formatted(rejected.stage(), rejected.reason(), place),
        now);
  }

  private static String key(Rejected rejected) {
    @Nullable String slideId = rejected.slideId();
    Rejected.Origin origin = rejected.origin();
    if (slideId != null) {
      return slideId;
    }
    return origin == null
        ? rejected.stage()
        : origin.topic() + '-' + origin.partition() + '-' + origin.offset();
  }
}
