package io.segtme.cli.stack;

import io.segtme.connectors.kafka.topic.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the job stands on and a person should be told of: a disk that fills up, a broker that does
 * not answer, and their return, each once.
 */
final class Surroundings {
  /** A day of checkpoints and logs, more or less. */
  static final long LEAST_FREE = 1L << 30;

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(15);
  private static final Duration CONNECT = Duration.ofSeconds(1);

  private final String folder;
  private final LongSupplier free;
  private final String servers;
  private final BooleanSupplier answers;
  private long lookedAt;
  private boolean isFull;
  private long answeredAt;
  private boolean isAway;

  /**
   * @param folder that checkpoints are in
   * @param free bytes that are left there
   * @param servers the brokers
   * @param answers whether one of them takes a connection
   * @param start milliseconds
   */
  Surroundings(
      String folder, LongSupplier free, String servers, BooleanSupplier answers, long start) {
    this.folder = folder;
    this.free = free;
    this.servers = servers;
    this.answers = answers;
    this.answeredAt = start;
    this.lookedAt = start;
  }

  /** Those of a job on this machine. */
  static Surroundings of(@Nullable String checkpoints, KafkaConnection kafka, long start) {
    Path folder = Folders.ofThisMachine(checkpoints).orElse(null);
    return new Surroundings(
        String.valueOf(folder),
        () -> folder == null ? Long.MAX_VALUE : free(folder),
        kafka.bootstrapServers(),
        () -> Servers.whyNoneAnswers(kafka.bootstrapServers(), CONNECT).isEmpty(),
        start);
  }

  /**
   * What is new; looks every few seconds.
   *
   * @param now milliseconds
   */
  List<String> look(long now) {
    List<String> news = new ArrayList<>();
    if (now - lookedAt < LOOK.toMillis()) {
      return news;
    }
    lookedAt = now;
    disk(free.getAsLong(), news);
    broker(now, answers.getAsBoolean(), news);
    return news;
  }

  private void disk(long left, List<String> news) {
    if (!isFull && left < LEAST_FREE) {
      isFull = true;
      news.add(
          "only %d MiB are free on the disk of %s; make room before checkpoints fail"
              .formatted(left >> 20, folder));
    } else if (isFull && left >= 2 * LEAST_FREE) {
      isFull = false;
      news.add("there is room again on the disk of " + folder);
    }
  }

  private void broker(long now, boolean answered, List<String> news) {
    if (answered) {
      answeredAt = now;
      if (isAway) {
        isAway = false;
        news.add("the broker at %s answers again".formatted(servers));
      }
    } else if (!isAway && now - answeredAt >= BROKER_PATIENCE.toMillis()) {
      isAway = true;
      news.add(
          "the broker at %s has not answered for %d s; arrivals and results wait for it"
              .formatted(servers, (now - answeredAt) / 1_000));
    }
  }

  private static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // not made yet
    }
  }
}
