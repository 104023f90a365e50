package io.segtme.bench.hostile;

import io.segtme.bench.harness.Benchmark;
import io.segtme.bench.harness.Request;
import io.segtme.bench.harness.Table;
import io.segtme.cli.console.UserError;
import io.segtme.cli.stack.Folders;
import io.segtme.connectors.kafka.arrival.ArrivalPublisher;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.SlideArrived;
import io.segtme.segmentation.config.JobOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One {@code up} under hostile input: no good slide is lost, each bad one and each event is
 * accounted for, nothing hangs, memory stays bounded, the job is not restarted once.
 */
public final class HostileBenchmark implements Benchmark {
  private static final long SEED = 20_261;
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  /** Heap of the service, its native memory, and readers of a typical slide. */
  private static final long MOST_MEBIBYTES = 5 * 1024;

  @Override
  public String name() {
    return "hostile";
  }

  @Override
  public String arguments() {
    return "[SLIDES EVENTS GOOD]";
  }

  @Override
  public String description() {
    return "good slides among damaged slides and events in one 'up', two readers hurt";
  }

  @Override
  public Table run(Request request) throws Exception {
    List<Integer> sizes = request.integersOr(List.of(510, 10_000, 20), List.of(30, 300, 3));
    if (sizes.size() != 3) {
      throw new UserError("ARGUMENT_INVALID", "give three numbers: slides, events, good slides");
    }
    Path folder = Files.createTempDirectory("segtme-hostile");
    try {
      return trial(request, folder, sizes.get(0), sizes.get(1), sizes.get(2));
    } finally {
      Folders.delete(folder);
    }
  }

  private static Table trial(Request request, Path folder, int slides, int events, int goodOnes)
      throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    request.note("drawing %d good slides and %d bad ones ...".formatted(goodOnes, slides));
    WildSlides drawn = new WildSlides(Files.createDirectory(folder.resolve("slides")));
    List<Path> good = new ArrayList<>();
    for (int n = 0; n < goodOnes; n++) {
      good.add(drawn.good("good" + n));
    }
    List<Path> wild = drawn.wild(slides, random);
    Path none = Files.writeString(folder.resolve("slides/none.svs"), "no slide");
    String readTimeout = request.quick() ? "10 s" : "30 s";
    List<String> settings =
        List.of(
            JobOptions.SLIDE_ROOTS.key() + "=" + folder.resolve("slides"),
            JobOptions.SLIDE_READ_TIMEOUT.key() + "=" + readTimeout);
    long start = System.nanoTime();
    try (UpProcess up = new UpProcess(folder, settings)) {
      KafkaConnection connection = KafkaConnection.to(up.bootstrap());
      TopicNames topics = TopicNames.defaults();
      try (Account account = new Account(connection, topics)) {
        try (Wounds wounds = new Wounds(up.pid(), good);
            WildEvents wildEvents = new WildEvents(connection, topics.arrived(), none, random)) {
          announce(connection, topics, good, wild);
          for (int n = 0; n < events; n++) {
            wildEvents.send(n);
          }
          wildEvents.await();
          request.note("announced; waiting for every end ...");
          Account.Open open = await(up, account, start);
          return table(request, up, account, wounds, open, good, seconds(start));
        }
      }
    }
  }

  private static void announce(
      KafkaConnection connection, TopicNames topics, List<Path> good, List<Path> wild) {
    try (ArrivalPublisher publisher = new ArrivalPublisher(connection, topics)) {
      for (int n = 0; n < wild.size(); n++) {
        publisher.publish(arrival(wild.get(n)));
        if (n < good.size()) {
          publisher.publish(arrival(good.get(n)));
        }
      }
    }
  }

  private static SlideArrived arrival(Path slide) {
    return SlideArrived.newBuilder()
        .setSlideId(String.valueOf(slide.getFileName()))
        .setUri(slide.toString())
        .setArrivedAt(Instant.now())
        .setMpp(0.25)
        .build();
  }

  private static Account.Open await(UpProcess up, Account account, long start)
      throws IOException, InterruptedException {
    Account.Open open;
    do {
      account.read();
      up.weigh();
      open = account.open();
    } while (!open.places().isEmpty()
        && up.isAlive()
        && System.nanoTime() - start < PATIENCE.toNanos());
    return open;
  }

  private static Table table(
      Request request,
      UpProcess up,
      Account account,
      Wounds wounds,
      Account.Open open,
      List<Path> good,
      double seconds)
      throws IOException {
    Table table = new Table("what", "found", "promised");
    List<String> broken = new ArrayList<>();
    long whole =
        good.stream().filter(slide -> account.isWhole(slide.getFileName().toString())).count();
    row(table, broken, "good slides COMPLETED", whole, good.size(), whole == good.size());
    row(table, broken, "arrivals without an end", open.places().size(), 0, open.places().isEmpty());
    row(
        table,
        broken,
        "readers killed in mid-slide",
        wounds.sent("SEGV"),
        1,
        wounds.sent("SEGV") == 1);
    row(
        table,
        broken,
        "readers stopped in mid-slide",
        wounds.sent("STOP"),
        1,
        wounds.sent("STOP") == 1);
    row(table, broken, "restarts of the job", up.restarts(), 0, up.restarts() == 0);
    row(table, broken, "the service ended", up.isAlive() ? 0 : 1, 0, up.isAlive());
    long memory = up.mostMebibytes();
    row(
        table,
        broken,
        "most memory with readers, MiB",
        memory,
        MOST_MEBIBYTES,
        memory < MOST_MEBIBYTES);
    table.row("arrivals", open.records(), "-");
    account.states().forEach((state, count) -> table.row("of them " + state, count, "-"));
    account.reasons().forEach((reason, count) -> table.row("dead letters " + reason, count, "-"));
    table.row("seconds", Math.round(seconds), "-");
    if (!broken.isEmpty()) {
      request.note("\n" + table.text());
      throw new UserError("PROMISE_BROKEN", String.join("; ", broken));
    }
    return table;
  }

  private static void row(
      Table table, List<String> broken, String what, long found, long promised, boolean kept) {
    table.row(what, found, Long.toString(promised));
    if (!kept) {
      broken.add("%s: %d, promised %d".formatted(what, found, promised));
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
