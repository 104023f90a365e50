package io.segtme.connectors.kafka.reader;

import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.InstanceBatch;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads results from the topics:
 *
 * <pre>{@code
 * ResultReader reader = new ResultReader(connection, topics);
 * SlideCompleted completed = reader.completion("S1").orElseThrow();
 * reader.instances(completed, Duration.ofMinutes(1), batch -> write(batch));
 * }</pre>
 *
 * <p>Batches are handed on as they come, one poll in memory at a time, each once.
 */
public final class ResultReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConnection connection;
  private final TopicNames topics;

  /** A reader; nothing is opened yet. */
  public ResultReader(KafkaConnection connection, TopicNames topics) {
    this.connection = connection;
    this.topics = topics;
  }

  /**
   * The run of the whole slide that counts; see {@link SlideRuns#best}. Empty where nothing closed.
   */
  public Optional<SlideCompleted> completion(String slideId) {
    return runs(slideId).best("");
  }

  /** How the runs of a slide ended. */
  public SlideRuns runs(String slideId) {
    SlideRuns runs = new SlideRuns();
    try (TopicTail<SlideCompleted> tail =
        TopicTail.fromBeginning(connection, topics.completed(), SlideCompleted.class)
            .onlySlide(slideId)
            .deletions(runs::delete)) {
      tail.readToEnd(runs::see);
    }
    return runs;
  }

  /**
   * What became of the newest arrival of a slide, never an older run's result; empty where that is
   * open after {@code atMost}. Where it is a duplicate, the end of the run that it repeats.
   *
   * @param region in well-known text, empty for the whole slide
   */
  public Optional<SlideCompleted> awaitNewest(String slideId, String region, Duration atMost) {
    return new NewestArrival(connection, topics, slideId, region).await(atMost);
  }

  /** Where a slide was read from last, else where it was last announced to be. */
  public Optional<String> uri(String slideId) {
    return runs(slideId)
        .latest()
        .map(SlideCompleted::getUri)
        .or(() -> new NewestArrival(connection, topics, slideId, "").uri());
  }

  /**
   * Hands over every batch of the completed run, each once, and returns when there are as many
   * batches and nuclei as {@code completed} names. Throws {@link TopicAccessException} when they
   * are not there within {@code atMost}, or are not those that the job counted.
   */
  public CompleteResult instances(
      SlideCompleted completed, Duration atMost, Consumer<InstanceBatch> each) {
    CompleteResult result = new CompleteResult(completed);
    if (result.complete()) {
      return result;
    }
    long until = System.nanoTime() + atMost.toNanos();
    try (TopicTail<InstanceBatch> tail =
        TopicTail.fromBeginning(connection, topics.instances(), InstanceBatch.class)
            .onlySlide(completed.getSlideId())) {
      while (!result.complete() && System.nanoTime() < until) {
        for (Received<InstanceBatch> received : tail.poll(POLL)) {
          if (result.add(received.value())) {
            each.accept(received.value());
          }
        }
      }
    }
    if (!result.complete()) {
      throw new TopicAccessException(
          "Only %s came from %s within %s; retention may have removed the rest."
              .formatted(result.describe(), topics.instances(), atMost),
          null);
    }
    if (!result.digestHolds()) {
      throw new TopicAccessException(
          "The %s do not add up to the digest %s that the job counted."
              .formatted(result.describe(), completed.getResultDigest()),
          null);
    }
    return result;
  }

  /**
   * The parts of the completed run's final report on its microenvironment, in their order. Throws
   * {@link TopicAccessException} when they are not all there within {@code atMost}.
   */
  public List<TmeReport> report(SlideCompleted completed, Duration atMost) {
    TreeMap<Integer, TmeReport> parts = new TreeMap<>();
    int wanted = 1;
    long until = System.nanoTime() + atMost.toNanos();
    try (TopicTail<TmeReport> tail =
        TopicTail.fromBeginning(connection, topics.tme(), TmeReport.class)
            .onlySlide(completed.getSlideId())) {
      while (parts.size() < wanted && System.nanoTime() < until) {
        for (Received<TmeReport> received : tail.poll(POLL)) {
          TmeReport part = received.value();
          if (part.getKind() == TmeKind.FINAL
              && part.getLineage().getRunId().equals(completed.getLineage().getRunId())) {
            parts.put(part.getPart(), part);
            wanted = part.getParts();
          }
        }
      }
    }
    if (parts.size() < wanted) {
      throw new TopicAccessException(
          "Only %d of %d parts of the report on slide %s came from %s within %s; retention may have removed the rest."
              .formatted(parts.size(), wanted, completed.getSlideId(), topics.tme(), atMost),
          null);
    }
    return List.copyOf(parts.values());
  }
}
