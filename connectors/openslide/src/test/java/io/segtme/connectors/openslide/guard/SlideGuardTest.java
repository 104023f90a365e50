package io.segtme.connectors.openslide.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideOpener;
import io.segtme.connectors.openslide.binding.Slides;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.testing.HostileSlides;
import io.segtme.testing.TestSlides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real reader processes over the real OpenSlide. */
@Timeout(60)
class SlideGuardTest {
  private static final int SIDE = 512;
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir static Path shared;
  private static Path waves;

  @TempDir Path folder;

  private final SlideGuard guard = guard(2, LONG, LONG);

  private static SlideGuard guard(int attempts, Duration open, Duration read) {
    return new SlideGuard(new GuardSettings(Isolation.PROCESS, attempts, open, read, 2L << 30));
  }

  @BeforeAll
  static void draw() {
    waves =
        TestSlides.svs(
            shared.resolve("waves.svs"),
            1400,
            700,
            OptionalDouble.of(TestSlides.MPP),
            TestSlides.WAVES);
  }

  @AfterEach
  void noReaderIsLeft() {
    guard.close();
    assertThat(readers()).isEmpty();
  }

  @Test
  void aGuardedSlideIsTheSlide() throws SlideException {
    Path file = waves;
    assertThat(SlideInfo.read(file, guard)).isEqualTo(SlideInfo.read(file));
    try (Slide direct = Slides.open(file);
        Slide guarded = guard.open(file)) {
      assertThat(guarded.getProperties()).isEqualTo(direct.getProperties()).isNotEmpty();
      for (int level = 0; level < direct.getLevelCount(); level++) {
        assertThat(square(guarded, -100, 300, level)).isEqualTo(square(direct, -100, 300, level));
      }
      assertThatThrownBy(() -> guarded.paintRegionARGB(new int[1 << 20], 0, 0, 0, 1024, 1024))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aProcessServesOneSlideAfterTheOther() throws SlideException {
    Path tiny = TestSlides.tiny(folder);
    guard.open(tiny).close();
    Set<Long> first = readers();
    assertThat(first).hasSize(1);
    SlideInfo.read(waves, guard);
    assertThat(readers()).isEqualTo(first);
    try (Slide one = guard.open(tiny);
        Slide other = guard.open(tiny)) {
      assertThat(readers()).hasSize(2).containsAll(first);
      assertThat(square(one, 0, 0, 0)).isEqualTo(square(other, 0, 0, 0));
    }
  }

  @Test
  void whatOpenSlideRefusesIsRefusedInItsWords() throws IOException, SlideException {
    Path text = Files.writeString(folder.resolve("text.svs"), "no slide");
    assertThatThrownBy(() -> guard.open(text))
        .isInstanceOf(SlideException.class)
        .hasMessage(message(text));
    Path damaged = TestSlides.zeroed(waves, folder.resolve("damaged.svs"));
    try (Slide slide = guard.open(damaged)) {
      assertThatThrownBy(() -> squares(slide))
          .extracting(e -> ((SlideException) e).error())
          .isEqualTo(SlideError.TILE_UNREADABLE);
    }
    assertThat(readers()).as("no process died of it").hasSize(1);
  }

  @Test
  void aSlideThatEndsItsReaderIsRefusedAndOthersAreRead() throws Exception {
    Path huge = HostileSlides.hugeTile(folder.resolve("huge.svs"));
    try (Slide slide = guard.open(huge)) {
      assertThatThrownBy(() -> square(slide, 0, 0, 0))
          .isInstanceOf(SlideException.class)
          .hasMessageStartingWith(huge + ": it cost 2 reader processes, the last one ended with")
          .hasMessageContaining("failed to allocate 160000000000 bytes")
          .hasMessageContaining("send it with force")
          .extracting(e -> ((SlideException) e).error())
          .isEqualTo(SlideError.SLIDE_CRASHES_READER);
    }
    Set<Long> before = readers();
    assertThatThrownBy(() -> guard.open(huge)).hasMessageContaining("it cost 2 reader processes");
    assertThat(readers()).as("refused before a process is asked").isEqualTo(before);
    assertThat(SlideInfo.read(TestSlides.tiny(folder), guard).width()).isEqualTo(50);
    SlideGuard.forgive(huge);
    guard.open(huge).close();
  }

  @Test
  void aRefusedSlideIsAskedAgainWhenItsFileChanges() throws Exception {
    Path file = HostileSlides.hugeTile(folder.resolve("tiny.svs"));
    try (Slide slide = guard.open(file)) {
      assertThatThrownBy(() -> square(slide, 0, 0, 0)).isInstanceOf(SlideException.class);
    }
    assertThatThrownBy(() -> guard.open(file)).isInstanceOf(SlideException.class);
    assertThat(SlideInfo.read(TestSlides.tiny(folder), guard).width()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "SEGV", "STOP"})
  void aReaderLostInMidSlideIsReplacedAndThePixelsAreTheSame(String signal) throws Exception {
    Path file = waves;
    try (Slide direct = Slides.open(file);
        SlideGuard patient = guard(10, LONG, SHORT);
        Slide guarded = patient.open(file)) {
      assertThat(square(guarded, 0, 0, 0)).isEqualTo(square(direct, 0, 0, 0));
      long lost = signal(signal, guarded);
      assertThat(square(guarded, 900, 200, 0)).isEqualTo(square(direct, 900, 200, 0));
      assertThat(readers()).hasSize(1).doesNotContain(lost);
      SlideGuard.forgive(file);
    }
  }

  @Test
  void aReaderThatHangsIsKilledInTimeAndTheSlideRefused() throws Exception {
    Path file = TestSlides.tiny(folder);
    try (SlideGuard once = guard(1, LONG, SHORT);
        Slide slide = once.open(file)) {
      signal("STOP", slide);
      assertThatThrownBy(() -> square(slide, 0, 0, 0))
          .hasMessageStartingWith(
              file + ": it cost 1 reader process, the last one gave no answer within 0.7 s")
          .extracting(e -> ((SlideException) e).error())
          .isEqualTo(SlideError.SLIDE_HANGS);
    }
  }

  @Test
  void anOpeningThatDoesNotEndIsAHang() throws Exception {
    Path pipe = HostileSlides.pipe(folder);
    try (SlideGuard once = guard(1, SHORT, LONG)) {
      assertThatThrownBy(() -> once.open(pipe))
          .extracting(e -> ((SlideException) e).error())
          .isEqualTo(SlideError.SLIDE_HANGS);
    }
    assertThat(SlideInfo.read(TestSlides.tiny(folder), guard).width()).isEqualTo(50);
  }

  @Test
  void aHangIsNotTheSlidesWhereItsFolderDoesNotAnswer() throws Exception {
    Path share = Files.createDirectory(folder.resolve("share"));
    Path file = TestSlides.tiny(share);
    try (SlideGuard once = guard(1, LONG, SHORT)) {
      try (Slide slide = once.open(file)) {
        signal("STOP", slide);
        Path away = Files.move(share, folder.resolve("away"));
        assertThatThrownBy(() -> square(slide, 0, 0, 0))
            .hasMessageContaining("the folder %s does not answer".formatted(share))
            .extracting(e -> ((SlideException) e).error())
            .isEqualTo(SlideError.SLIDE_AWAY);
        Files.move(away, share);
      }
      assertThat(SlideInfo.read(file, once).width()).as("it cost the slide nothing").isEqualTo(50);
    }
  }

  @Test
  void readersEndWithTheirParentEvenInANativeCall() throws Exception {
    Path pipe = HostileSlides.pipe(folder);
    Process parent = java(Parent.class, TestSlides.tiny(folder).toString(), pipe.toString());
    assertThat(parent.inputReader().readLine()).as("the first slide is open").isEqualTo("open");
    await().until(() -> parent.children().count() == 2);
    List<ProcessHandle> children = parent.children().toList();
    parent.destroyForcibly();
    await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Opens a slide, then one whose opening does not end. */
  static final class Parent {
    public static void main(String[] slides) throws SlideException {
      SlideGuard guard = new SlideGuard(GuardSettings.DEFAULT);
      Slide open = guard.open(Path.of(slides[0]));
      System.out.println("open");
      guard.open(Path.of(slides[1]));
      open.close();
    }
  }

  @Test
  void aReaderHasItsShareOfMemoryAndNothingLeftInTheTemporaryFolder() throws Exception {
    Set<Path> before = squareFiles();
    try (Slide slide = guard.open(TestSlides.tiny(folder))) {
      long pid = ((GuardedSlide) slide).pid();
      assertThat(Files.readAllLines(Path.of("/proc", Long.toString(pid), "limits")))
          .anyMatch(line -> line.matches("Max address space +2147483648 .*"));
      assertThat(squareFiles()).isEqualTo(before);
    }
  }

  @Test
  void asLongAsTooManyReadersCannotBeKilledNoOtherIsStarted() throws Exception {
    List<Process> stuck = new ArrayList<>();
    try {
      for (int i = 0; i < 16; i++) {
        Process process = new ProcessBuilder("sleep", "100").start();
        stuck.add(process);
        Abandoned.add(process);
      }
      assertThatThrownBy(() -> guard.open(waves))
          .hasMessageContaining("cannot be killed")
          .extracting(e -> ((SlideException) e).error())
          .isEqualTo(SlideError.SLIDE_AWAY);
    } finally {
      for (Process process : stuck) {
        process.destroyForcibly().waitFor();
      }
    }
    guard.open(waves).close();
  }

  @Test
  void isolationNoneReadsInThisProcess() throws SlideException {
    try (SlideGuard none = new SlideGuard(GuardSettings.IN_PROCESS)) {
      none.open(TestSlides.tiny(folder)).close();
      assertThat(readers()).isEmpty();
    }
  }

  @Test
  void aSlideThatEndedThisProcessBeforeIsRefusedByTheNext() throws Exception {
    Path huge = HostileSlides.hugeTile(folder.resolve("huge.svs"));
    Path tiny = TestSlides.tiny(folder);
    try (SlideGuard none = new SlideGuard(GuardSettings.IN_PROCESS)) {
      for (int attempt = 0; attempt < GuardSettings.IN_PROCESS.attempts(); attempt++) {
        none.open(huge).close();
        Process ended = java(Unguarded.class, tiny.toString(), huge.toString());
        ended.getOutputStream().close();
        assertThat(ended.waitFor()).isGreaterThan(128);
      }
      assertThatThrownBy(() -> none.open(huge))
          .hasMessageStartingWith(huge + ": it cost 2 reader processes")
          .extracting(e -> ((SlideException) e).error())
          .isEqualTo(SlideError.SLIDE_CRASHES_READER);
      none.open(tiny).close(); // was open, but no call was at work on it
      SlideGuard.forgive(huge);
      none.open(huge).close();
    }
  }

  /** Opens slides in its own process, and reads the last. */
  static final class Unguarded {
    public static void main(String[] slides) throws SlideException {
      SlideGuard guard = new SlideGuard(GuardSettings.IN_PROCESS);
      guard.open(Path.of(slides[0]));
      square(guard.open(Path.of(slides[1])), 0, 0, 0);
    }
  }

  private static Process java(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private String message(Path file) {
    SlideOpener direct = Slides::open;
    try {
      direct.open(file).close();
      return "it opens";
    } catch (SlideException e) {
      return e.getMessage();
    }
  }

  private static int[] square(Slide slide, long x, long y, int level) throws SlideException {
    int[] pixels = new int[SIDE * SIDE];
    slide.paintRegionARGB(pixels, x, y, level, SIDE, SIDE);
    return pixels;
  }

  private static void squares(Slide slide) throws SlideException {
    for (long y = 0; y < slide.getLevelHeight(0); y += SIDE) {
      for (long x = 0; x < slide.getLevelWidth(0); x += SIDE) {
        square(slide, x, y, 0);
      }
    }
  }

  private static long signal(String signal, Slide slide) throws IOException, InterruptedException {
    long pid = ((GuardedSlide) slide).pid();
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    if (signal.equals("STOP")) {
      await().until(() -> isStopped(pid)); // until then its threads may still answer
    }
    return pid;
  }

  /** Whether every thread of a process has come to a halt. */
  private static boolean isStopped(long pid) throws IOException {
    try (var threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads.toList()) {
        if (!Files.readString(thread.resolve("stat")).matches("(?s).*\\) T .*")) {
          return false;
        }
      }
    }
    return true;
  }

  private static Set<Long> readers() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }

  private static Set<Path> squareFiles() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("segtme-square"))
          .collect(Collectors.toSet());
    }
  }
}
