package io.segtme.connectors.kafka.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.events.DeadLetter;
import io.segtme.events.InstanceBatch;
import io.segtme.events.Lineage;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideControl;
import io.segtme.events.SlideProgress;
import io.segtme.events.TmeReport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Where a record goes, all of it told by the record itself.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><td>InstanceBatch</td><td>{@code slide/run/batch}</td></tr>
 * <tr><td>TmeReport</td><td>{@code slide/run/kind/part}</td></tr>
 * <tr><td>SlideCompleted</td><td>{@code slide/run}; where there was no run, {@code slide/arrival}
 * </td></tr>
 * <tr><td>SlideProgress, SlideControl</td><td>the slide's id as it is</td></tr>
 * <tr><td>DeadLetter</td><td>the slide's id as it is, else {@code topic-partition-offset}</td></tr>
 * </table>
 *
 * <p>In a key of parts a {@code %} of the slide's id is {@code %25} and a {@code /} is {@code %2F},
 * so that the first slash ends it. Every record of a slide lies in one partition, chosen by the
 * slide's id alone as Kafka's own partitioner would choose it for a key.
 *
 * @param kind which topic
 * @param slide the slide's id, which chooses the partition; where there is none, the key
 * @param key the record's key
 */
public record RecordAddress(TopicKind kind, String slide, String key) {

  /** Throws {@link IllegalArgumentException} for a record that others announce slides with. */
  public static RecordAddress of(SpecificRecord record) {
    if (record instanceof InstanceBatch batch) {
      return ofRun(TopicKind.INSTANCES, batch.getLineage(), "/" + batch.getBatch());
    } else if (record instanceof TmeReport report) {
      return ofRun(
          TopicKind.TME, report.getLineage(), "/" + report.getKind() + "/" + report.getPart());
    } else if (record instanceof SlideCompleted completed) {
      String slide = completed.getSlideId();
      return new RecordAddress(TopicKind.COMPLETED, slide, keysOf(slide) + runOrArrival(completed));
    } else if (record instanceof SlideProgress progress) {
      return new RecordAddress(TopicKind.PROGRESS, progress.getSlideId(), progress.getSlideId());
    } else if (record instanceof DeadLetter letter) {
      String key = slideOrPlace(letter);
      return new RecordAddress(TopicKind.DEADLETTERS, key, key);
    } else if (record instanceof SlideControl control) {
      return new RecordAddress(TopicKind.CONTROL, control.getSlideId(), control.getSlideId());
    }
    throw new IllegalArgumentException("No topic takes a " + record.getSchema().getName() + ".");
  }

  /** What the keys of all results of a slide begin with, and no other slide's. */
  public static String keysOf(String slideId) {
    return slideId.replace("%", "%25").replace("/", "%2F") + "/";
  }

  /** The partition of a slide's records, of so many. */
  public static int partition(String slideId, int partitions) {
    return Utils.toPositive(Utils.murmur2(slideId.getBytes(UTF_8))) % partitions;
  }

  private static RecordAddress ofRun(TopicKind kind, Lineage lineage, String rest) {
    String slide = lineage.getSlideId();
    return new RecordAddress(kind, slide, keysOf(slide) + lineage.getRunId() + rest);
  }

  private static String runOrArrival(SlideCompleted completed) {
    @Nullable Lineage lineage = completed.getLineage();
    String name = lineage == null ? completed.getArrival() : lineage.getRunId();
    if (name == null) {
      throw new IllegalArgumentException(
          "A completion of slide %s names neither run nor arrival."
              .formatted(completed.getSlideId()));
    }
    return name;
  }

  private static String slideOrPlace(DeadLetter letter) {
    return letter.getSlideId() != null
        ? letter.getSlideId()
        : letter.getTopic() + "-" + letter.getPartition() + "-" + letter.getOffset();
  }
}
