package io.segtme.cli.status;

import io.segtme.cli.console.UserError;
import io.segtme.cli.runs.OpenRun;
import io.segtme.cli.runs.OpenRuns;
import io.segtme.cli.stack.Servers;
import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.reader.Received;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.DeadLetter;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the topics say of the service.
 *
 * @param lag arrivals that the job has not read yet
 * @param open runs that have not ended, and arrivals of which nothing is heard
 * @param etaSeconds how long those take; null where nothing says so
 * @param leftOut arrivals that are too old for what was read of the progress to tell
 * @param quarantine slides that are refused since they cost too many reader processes, with the
 *     reason, as the last completion of each says
 * @param deadLetters of the last day, by reason
 */
public record TopicsSight(
    long lag,
    List<OpenRun> open,
    @Nullable Double etaSeconds,
    long leftOut,
    Map<String, String> quarantine,
    Map<String, Long> deadLetters) {

  /** The newest records of a topic that are looked at, so that the answer takes seconds. */
  private static final long NEWEST = 200_000;

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Set<String> COST_READERS = Set.of("SLIDE_CRASHES_READER", "SLIDE_HANGS");

  /**
   * Looks at the topics.
   *
   * @param group consumer group of the arrivals
   * @throws UserError KAFKA_AWAY where no broker answers, or not within 20 s
   */
  public static TopicsSight look(
      KafkaConnection connection, TopicNames topics, String group, Instant now) {
    Servers.whyNoneAnswers(connection.bootstrapServers(), CONNECT)
        .ifPresent(
            why -> {
              throw away(connection.bootstrapServers(), why, null);
            });
    FutureTask<TopicsSight> look = new FutureTask<>(() -> looked(connection, topics, group, now));
    Thread thread = new Thread(look, "topics");
    thread.setDaemon(true);
    thread.start();
    try {
      return look.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw away(connection.bootstrapServers(), "not within " + ANSWER.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away(connection.bootstrapServers(), "this was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw away(connection.bootstrapServers(), String.valueOf(e.getMessage()), e);
    }
  }

  private static TopicsSight looked(
      KafkaConnection connection, TopicNames topics, String group, Instant now)
      throws ExecutionException, InterruptedException, TimeoutException {
    OpenRuns runs = new OpenRuns();
    List<Received<Arrival>> arrivals = new ArrayList<>();
    long[] oldest = {now.toEpochMilli(), now.toEpochMilli()};
    boolean cut;
    try (TopicTail<Arrival> tail =
        TopicTail.ofArrivals(connection, topics.arrived()).newest(NEWEST)) {
      tail.readToEnd(arrivals::add);
    }
    try (TopicTail<SlideProgress> tail =
        TopicTail.fromBeginning(connection, topics.progress(), SlideProgress.class)
            .newest(NEWEST)) {
      cut = tail.isCut();
      tail.readToEnd(
          received -> {
            oldest[0] = Math.min(oldest[0], received.timestamp());
            runs.see(received.value());
          });
    }
    long leftOut = 0;
    for (Received<Arrival> each : arrivals) {
      if (cut && each.timestamp() < oldest[0]) {
        leftOut++;
      } else {
        oldest[1] = Math.min(oldest[1], each.timestamp());
        runs.see(each.value());
      }
    }
    Map<String, String> quarantine = new TreeMap<>();
    try (TopicTail<SlideCompleted> tail =
        TopicTail.fromBeginning(connection, topics.completed(), SlideCompleted.class)
            .deletions(runs::deleted)
            .since(Instant.ofEpochMilli(Math.min(oldest[0], oldest[1])))) {
      tail.readToEnd(
          received -> {
            SlideCompleted completed = received.value();
            runs.see(received);
            if (completed.getReason() != null && COST_READERS.contains(completed.getReason())) {
              quarantine.put(completed.getSlideId(), completed.getReason());
            } else {
              quarantine.remove(completed.getSlideId());
            }
          });
    }
    return new TopicsSight(
        Lag.of(connection, topics.arrived(), group),
        runs.open(now),
        runs.eta(now),
        leftOut,
        quarantine,
        deadLetters(connection, topics, now));
  }

  private static Map<String, Long> deadLetters(
      KafkaConnection connection, TopicNames topics, Instant now) {
    Map<String, Long> byReason = new TreeMap<>();
    try (TopicTail<DeadLetter> tail =
        TopicTail.fromBeginning(connection, topics.deadletters(), DeadLetter.class)
            .since(now.minus(Duration.ofDays(1)))) {
      tail.readToEnd(received -> byReason.merge(received.value().getReason(), 1L, Long::sum));
    }
    return byReason;
  }

  private static UserError away(String servers, String why, @Nullable Throwable cause) {
    return new UserError(
        "KAFKA_AWAY",
        "the broker at %s does not answer: %s; check that it runs, and its address"
            .formatted(servers, why),
        cause);
  }
}
