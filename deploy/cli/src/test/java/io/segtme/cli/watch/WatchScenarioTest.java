package io.segtme.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.cli.console.Console;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.events.SlideArrived;
import io.segtme.testing.TestSlides;
import io.segtme.testing.TiffWriter;
import io.segtme.testing.TiffWriter.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A folder as scanners and copies fill it, drawn by seeds, second by second on a clock of its own:
 * each whole slide is announced exactly once, and nothing else.
 */
class WatchScenarioTest {
  private static final int QUIET = 10;

  /** Longer than a look that found a file in part waits until it asks again. */
  private static final int AFTERWARDS = 90;

  @TempDir Path home;
  @TempDir Path folder;

  private final TreeMap<Integer, List<Action>> script = new TreeMap<>();

  /** The bytes of each slide that must be announced, by its path in the end. */
  private final Map<Path, byte[]> expected = new TreeMap<>();

  private final List<Path> announced = new ArrayList<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Console console = console();
  private boolean brokerAway;

  @FunctionalInterface
  private interface Action {
    void play() throws IOException;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void eachWholeSlideIsAnnouncedOnceAndNothingElse(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 0; n < 3; n++) {
      grows("grows%d.tif".formatted(n), random);
    }
    takesItsNameWhenItIsWhole(random);
    isRenamedWhileItGrows(random);
    losesItsPermission(random);
    vanishesInPart(random);
    vanishesBeforeItIsQuiet(random);
    vanishesAndComesBack(random);
    liesInAFolderThatOpensLate(random);
    at(random.nextInt(60), () -> Files.writeString(folder.resolve("none.svs"), "no slide"));
    int away = random.nextInt(60);
    at(away, () -> brokerAway = true);
    at(away + 1 + random.nextInt(40), () -> brokerAway = false);
    int restart = random.nextInt(100);

    FolderAnnouncer announcer = announcer();
    int end = script.lastKey() + AFTERWARDS;
    for (int second = 0; second <= end; second++) {
      for (Action action : script.getOrDefault(second, List.of())) {
        action.play();
      }
      if (second == restart) {
        announcer = announcer();
      }
      announcer.look(console, second * 1000L);
    }
    assertThat(announced).containsExactlyInAnyOrderElementsOf(expected.keySet());
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("none.svs")
        .as("a file that is being copied is nothing to speak of")
        .doesNotContain("grows", "copied", "before", "vanishes", "passing", "again.tif");
  }

  private Console console() {
    PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Console(new Console.Streams(out, err, false), false);
  }

  private void grows(String name, SplittableRandom random) throws IOException {
    byte[] slide = slide(random);
    write(random.nextInt(30), folder.resolve(name), slide, random);
    expected.put(folder.resolve(name), slide);
  }

  private void takesItsNameWhenItIsWhole(SplittableRandom random) throws IOException {
    byte[] slide = slide(random);
    Path copied = folder.resolve("copied.tif.part");
    int written = write(random.nextInt(30), copied, slide, random);
    Path path = folder.resolve("copied.tif");
    at(written + random.nextInt(3), () -> Files.move(copied, path));
    expected.put(path, slide);
  }

  private void isRenamedWhileItGrows(SplittableRandom random) throws IOException {
    byte[] slide = slide(random);
    Path before = folder.resolve("before.tif");
    Path after = folder.resolve("after.tif");
    int half = write(random.nextInt(30), before, Arrays.copyOf(slide, slide.length / 2), random);
    at(half + random.nextInt(25), () -> Files.move(before, after));
    at(half + 25 + random.nextInt(25), () -> append(after, slide, slide.length / 2, slide.length));
    expected.put(after, slide);
  }

  private void losesItsPermission(SplittableRandom random) throws IOException {
    byte[] slide = slide(random);
    Path path = folder.resolve("permission.tif");
    int written = write(random.nextInt(30), path, slide, random);
    at(written + random.nextInt(QUIET), () -> permit(path, "---------"));
    at(written + QUIET + random.nextInt(40), () -> permit(path, "rw-r-----"));
    expected.put(path, slide);
  }

  private void vanishesInPart(SplittableRandom random) throws IOException {
    byte[] slide = slide(random);
    Path path = folder.resolve("vanishes.tif");
    int half = write(random.nextInt(30), path, Arrays.copyOf(slide, slide.length / 2), random);
    at(half + random.nextInt(40), () -> Files.delete(path));
  }

  private void vanishesBeforeItIsQuiet(SplittableRandom random) throws IOException {
    Path path = folder.resolve("passing.tif");
    int written = write(random.nextInt(30), path, slide(random), random);
    at(written + random.nextInt(QUIET), () -> Files.delete(path));
  }

  private void vanishesAndComesBack(SplittableRandom random) throws IOException {
    byte[] slide = slide(random);
    Path path = folder.resolve("again.tif");
    int half = write(random.nextInt(30), path, Arrays.copyOf(slide, slide.length / 3), random);
    int gone = half + random.nextInt(20);
    at(gone, () -> Files.delete(path));
    write(gone + 1 + random.nextInt(20), path, slide, random);
    expected.put(path, slide);
  }

  private void liesInAFolderThatOpensLate(SplittableRandom random) throws IOException {
    byte[] slide = slide(random);
    Path day = folder.resolve("day");
    Path path = day.resolve("a b ü.tif");
    int from = random.nextInt(20);
    at(from, () -> Files.createDirectory(day));
    int written = write(from, path, slide, random);
    at(written, () -> permit(day, "---------"));
    at(written + random.nextInt(40), () -> permit(day, "rwxr-x---"));
    expected.put(path, slide);
  }

  /** Writes in pieces with pauses, some of them longer than a finished file's; gives the last. */
  private int write(int from, Path path, byte[] bytes, SplittableRandom random) {
    int pieces = 1 + random.nextInt(4);
    int second = from;
    for (int n = 0; n < pieces; n++) {
      int start = bytes.length / pieces * n;
      int stop = n == pieces - 1 ? bytes.length : bytes.length / pieces * (n + 1);
      second += n == 0 ? 0 : 1 + random.nextInt(2 * QUIET + 5);
      at(second, () -> append(path, bytes, start, stop));
    }
    return second;
  }

  private void at(int second, Action action) {
    script.computeIfAbsent(second, key -> new ArrayList<>()).add(action);
  }

  private static void append(Path path, byte[] bytes, int from, int to) throws IOException {
    Files.write(
        path,
        Arrays.copyOfRange(bytes, from, to),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private byte[] slide(SplittableRandom random) throws IOException {
    int side = 128 + random.nextInt(200);
    Path file = home.resolve("drawn.tif");
    new TiffWriter()
        .directoriesFirst(random.nextBoolean())
        .image(Image.of(side, side, TestSlides.WAVES).tile(64))
        .write(file);
    return Files.readAllBytes(file);
  }

  private FolderAnnouncer announcer() throws IOException {
    Announced memory = new Announced(home.resolve("announced.jsonl"));
    OpeningProbe probe = new OpeningProbe(GuardSettings.DEFAULT, OptionalDouble.of(0.5));
    FinishedFiles files = new FinishedFiles(folder, Duration.ofSeconds(QUIET), memory, probe);
    return new FolderAnnouncer(folder, files, memory, this::publish, 0.5, "H&E");
  }

  private void publish(SlideArrived arrival) {
    if (brokerAway) {
      throw new TopicAccessException("Kafka does not answer.", null);
    }
    Path path = Path.of(arrival.getUri());
    announced.add(path);
    try {
      assertThat(Files.readAllBytes(path)).as(arrival.getUri()).isEqualTo(expected.get(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
