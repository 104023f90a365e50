package io.segtme.segmentation.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.connectors.kafka.control.Control;
import io.segtme.schemas.OriginalBytes;
import io.segtme.segmentation.StateFixture;
import io.segtme.segmentation.TestConfigs;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Run;
import io.segtme.testing.TestSlides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenOperatorTest {
  private static final long NOW = 1_700_000_000_000L;

  @TempDir static Path folder;

  private TwoInputStreamOperatorTestHarness<Arrival, Control, Candidate> harness;

  @BeforeEach
  void open() throws Exception {
    start(Map.of());
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aSlideThatOpensIsACandidateWithARun() throws Exception {
    Path slide = slide(700, 600, 0.499);
    send(slide, false, 1);
    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(
            candidate -> {
              Run run = candidate.run();
              assertThat(run.slideId()).isEqualTo("s");
              assertThat(run.uri()).isEqualTo(slide.toString());
              assertThat(run.runtime()).isEqualTo(TestRuns.RUNTIME);
              assertThat(run.runId()).matches("[0-9a-f]{32}");
              assertThat(run.frameWidth()).isEqualTo((int) Math.floor(700 * 0.499 / 0.314 + 0.5));
              assertThat(run.frameHeight()).isEqualTo((int) Math.floor(600 * 0.499 / 0.314 + 0.5));
              assertThat(run.modelName()).isEqualTo("model 1");
              assertThat(candidate.origin().offset()).isEqualTo(1);
            });
    assertThat(rejected()).isEmpty();
  }

  @Test
  void everyArrivalIsARunOfItsOwnAndEqualWorkIsRecognised() throws Exception {
    Path slide = slide(700, 600, 0.499);
    send(slide, false, 1);
    send(slide, false, 2);
    send(slide, true, 3);
    sendRegion(slide, "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))", 4);
    List<Candidate> candidates = harness.extractOutputValues();
    assertThat(candidates).extracting(each -> each.run().runId()).doesNotHaveDuplicates();
    assertThat(candidates.subList(0, 3)).extracting(Candidate::work).containsOnly(work(0));
    assertThat(work(3)).isNotEqualTo(work(0));
    assertThat(candidates.get(3).run().region()).startsWith("MULTIPOLYGON");
    assertThat(candidates.get(3).run().attempt()).isOne();
  }

  /** An arrival that is read again after a restart is the same run. */
  @Test
  void theSameArrivalIsTheSameRun() throws Exception {
    Path slide = slide(700, 600, 0.499);
    send(slide, true, 1);
    send(slide, true, 1);
    List<Candidate> twice = harness.extractOutputValues();
    assertThat(twice.get(0).run()).isEqualTo(twice.get(1).run());
  }

  private String work(int candidate) {
    return harness.extractOutputValues().get(candidate).work();
  }

  @Test
  void whatCannotBeDecodedIsADeadLetterOfItsOwnStage() throws Exception {
    harness.processElement1(
        new StreamRecord<>(
            new Arrival(
                "slides.arrived",
                3,
                41,
                0,
                null,
                null,
                new Arrival.Undecodable(ArrivalFault.UNDECODABLE_EVENT, "not JSON"),
                "",
                OriginalBytes.of(new byte[] {'{'}))));
    assertThat(rejected())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.stage()).isEqualTo("arrive");
              assertThat(letter.reason()).isEqualTo("UNDECODABLE_EVENT");
              assertThat(letter.origin().offset()).isEqualTo(41);
            });
    assertThat(SideOutputs.of(harness, SideStream.COMPLETIONS)).as("of what slide?").isEmpty();
  }

  @Test
  void anotherStainIsRejected() throws Exception {
    harness.processElement1(
        new StreamRecord<>(
            TestRuns.arrival(
                new SlideRequest(
                    "s", "/nowhere.svs", 0, null, null, "Ki-67", 0, false, "", Map.of()),
                7)));
    isRejected("UNSUPPORTED_STAIN", "Ki-67", 7);
  }

  @Test
  void aSlideThatDoesNotOpenIsRejected() throws Exception {
    send(Files.writeString(folder.resolve("text.svs"), "no slide"), false, 7);
    isRejected("SLIDE_UNREADABLE", "text.svs", 7);
  }

  @Test
  void aFileThatIsNotInItsFolderIsWaitedForAWhile() throws Exception {
    Path missing = folder.resolve("missing.svs");
    Files.writeString(folder.resolve("another.txt"), "its folder is not empty");
    send(missing, false, 7);
    waits("missing.svs: there is no such file in its folder");
    Files.copy(slide(700, 600, 0.499), missing);
    untilOpened();
    assertThat(rejected()).isEmpty();
  }

  @Test
  void theStateOfAnEarlierBuildIsRestored() throws Exception {
    send(Path.of("/nowhere/at-all/s.svs"), false, 7);
    var snapshot = StateFixture.of("open-1", harness.snapshot(1, 1));
    harness.close();
    harness = unopened(Map.of());
    harness.initializeState(snapshot);
    harness.open();
    harness.endInput1();
    assertThat(rejected())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo("SLIDE_AWAY");
              assertThat(letter.origin().offset()).isEqualTo(7);
            });
  }

  @Test
  void anArrivalThatWaitsIsCancelledAndOthersAreNot() throws Exception {
    send(Path.of("/nowhere/at-all/s.svs"), false, 7);
    asked("other", "");
    asked("s", "run");
    assertThat(SideOutputs.of(harness, SideStream.COMPLETIONS)).isEmpty();
    asked("s", "");
    assertThat(SideOutputs.of(harness, SideStream.COMPLETIONS))
        .singleElement()
        .satisfies(
            end -> {
              assertThat(end.outcome()).isEqualTo(Outcome.CANCELLED);
              assertThat(end.detail()).contains("cancelled by ada (wrong slide)");
              assertThat(end.id()).endsWith("slides.arrived-0-7");
            });
    harness.endInput1();
    assertThat(rejected()).as("nobody looks for it").isEmpty();
    assertThat(SideOutputs.of(harness, SideStream.COMPLETIONS)).hasSize(1);
  }

  private void asked(String slideId, String runId) throws Exception {
    harness.processElement2(
        new StreamRecord<>(
            new Control(Control.Action.CANCEL, slideId, runId, "wrong slide", "ada", 0)));
  }

  @Test
  void itsStateNeedsNoKryo() {
    assertThat(TypeInformation.of(PendingArrival.class)).isInstanceOf(PojoTypeInfo.class);
  }

  @Test
  void aFileThatDoesNotComeIsRejectedOnce() throws Exception {
    Files.writeString(folder.resolve("another.txt"), "its folder is not empty");
    send(folder.resolve("never.svs"), false, 7);
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              harness.setProcessingTime(harness.getProcessingTime() + 1_000);
              return !rejected().isEmpty();
            });
    assertThat(harness.getProcessingTime() - NOW).isBetween(60_000L, 180_000L);
    assertThat(rejected())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo("SLIDE_UNREADABLE");
              assertThat(letter.detail()).contains("never.svs", "no such file", "send the slide");
            });
  }

  @Test
  void aSlideOnAShareThatIsAwayWaitsThroughARestartAndOthersGoOn() throws Exception {
    Path mount = Files.createDirectory(folder.resolve("mount"));
    Path slide = Files.move(slide(700, 600, 0.499), mount.resolve("s.svs"));
    Path away = Files.move(mount, folder.resolve("away"));
    send(slide, false, 7);
    waits("its folder is not there; see to its disk or share");
    send(slide(300, 300, 0.499), false, 8);
    assertThat(harness.extractOutputValues())
        .extracting(candidate -> candidate.origin().offset())
        .containsExactly(8L);
    var snapshot = harness.snapshot(1, 1);
    harness.close();
    Files.createDirectory(mount);
    harness = unopened(Map.of());
    harness.initializeState(snapshot);
    harness.open();
    for (int minute = 0; minute < 10; minute++) {
      harness.setProcessingTime(harness.getProcessingTime() + 60_000);
    }
    assertThat(rejected()).as("an empty folder is a mount point").isEmpty();
    Files.delete(mount);
    Files.move(away, mount);
    untilOpened();
    assertThat(harness.extractOutputValues().get(0).origin().offset()).isEqualTo(7);
  }

  @Test
  void aFileThatMayStillBeWrittenIsOpenedWhenItStaysAsItIs() throws Exception {
    Path slide = slide(700, 600, 0.499);
    byte[] whole = Files.readAllBytes(slide);
    Files.write(slide, Arrays.copyOf(whole, whole.length / 2));
    Files.setLastModifiedTime(slide, FileTime.fromMillis(NOW));
    announce(slide, false, 7);
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              look();
              Files.setLastModifiedTime(slide, FileTime.fromMillis(harness.getProcessingTime()));
              return harness.getProcessingTime() > NOW + 10_000;
            });
    waits("it was changed a moment ago and may still be written");
    Files.write(slide, whole);
    Files.setLastModifiedTime(slide, FileTime.fromMillis(harness.getProcessingTime()));
    untilOpened();
    assertThat(rejected()).isEmpty();
    assertThat(harness.extractOutputValues()).hasSize(1);
  }

  private void waits(String why) {
    assertThat(SideOutputs.of(harness, SideStream.PROGRESS))
        .singleElement()
        .satisfies(
            progress -> {
              assertThat(progress.state()).isEqualTo(Progress.State.WAITING);
              assertThat(progress.message()).contains(why);
              assertThat(progress.arrival()).isEqualTo("slides.arrived-0-7");
            });
    assertThat(rejected()).isEmpty();
  }

  private void untilOpened() {
    int before = harness.extractOutputValues().size();
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              harness.setProcessingTime(harness.getProcessingTime() + 1_000);
              return harness.extractOutputValues().size() > before;
            });
  }

  @Test
  void aSlideWithoutAResolutionIsRejected() throws Exception {
    send(TestSlides.withoutMpp(folder), false, 7);
    isRejected("MPP_UNKNOWN", "--mpp", 7);
  }

  @Test
  void aSlideOfLessThanAPixelIsRejected() throws Exception {
    send(slide(2, 2, 0.06), false, 7);
    isRejected("SLIDE_TOO_SMALL", "2 x 2 pixels", 7);
  }

  @Test
  void aSlideOfMoreBlocksThanMergeJoinsIsRejected() throws Exception {
    harness.close();
    start(Map.of("merge.levels", "1", "stitch.block-cells", "2"));
    send(slide(700, 600, 0.499), false, 7);
    isRejected("SLIDE_TOO_LARGE", "2^1 blocks", 7);
  }

  private void isRejected(String reason, String detail, long offset) {
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(rejected())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.stage()).as("on the wire").isEqualTo("plan");
              assertThat(letter.reason()).isEqualTo(reason);
              assertThat(letter.detail()).contains(detail);
              assertThat(letter.slideId()).isEqualTo("s");
              assertThat(letter.origin().offset()).isEqualTo(offset);
              assertThat(letter.origin().original().size()).isPositive();
            });
    assertThat(SideOutputs.of(harness, SideStream.COMPLETIONS))
        .singleElement()
        .satisfies(
            end -> {
              assertThat(end.outcome()).isEqualTo(Outcome.REJECTED);
              assertThat(end.reason()).isEqualTo(reason);
              assertThat(end.run()).isNull();
            });
    assertThat(SideOutputs.of(harness, SideStream.PROGRESS))
        .singleElement()
        .satisfies(
            progress -> {
              assertThat(progress.state()).isEqualTo(Progress.State.REJECTED);
              assertThat(progress.at()).as("by the service's clock").isBetween(NOW, NOW + 10_000);
              assertThat(progress.message()).startsWith(reason + ": ");
            });
  }

  private List<Rejected> rejected() {
    return SideOutputs.of(harness, SideStream.REJECTED);
  }

  private void start(Map<String, String> values) throws Exception {
    harness = unopened(values);
    harness.open();
  }

  private static TwoInputStreamOperatorTestHarness<Arrival, Control, Candidate> unopened(
      Map<String, String> values) throws Exception {
    TwoInputStreamOperatorTestHarness<Arrival, Control, Candidate> harness =
        new TwoInputStreamOperatorTestHarness<>(
            new OpenOperator(TestConfigs.with(values), OpenStage.side(new StageGraph())));
    harness.setProcessingTime(NOW);
    return harness;
  }

  private void send(Path slide, boolean force, long offset) throws Exception {
    announce(slide, force, offset);
    untilJudged();
  }

  private void announce(Path slide, boolean force, long offset) throws Exception {
    harness.processElement1(
        new StreamRecord<>(
            TestRuns.arrival(
                new SlideRequest(
                    "s", slide.toString(), 0, null, null, "H&E", 0, force, "", Map.of()),
                offset)));
  }

  /** One more arrival has an end, or waits. */
  private void untilJudged() {
    int before = judged();
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              look();
              return judged() > before;
            });
  }

  private void look() throws Exception {
    harness.setProcessingTime(harness.getProcessingTime() + 5);
  }

  private int judged() {
    return harness.extractOutputValues().size()
        + SideOutputs.of(harness, SideStream.PROGRESS).size();
  }

  private void sendRegion(Path slide, String region, long offset) throws Exception {
    harness.processElement1(
        new StreamRecord<>(
            TestRuns.arrival(
                new SlideRequest(
                    "s", slide.toString(), 0, null, null, "H&E", 0, false, region, Map.of()),
                offset)));
    untilJudged();
  }

  private static Path slide(int width, int height, double mpp) throws Exception {
    Path file = Files.createTempFile(folder, "slide", ".svs");
    return TestSlides.svs(file, width, height, OptionalDouble.of(mpp), TestSlides.WAVES);
  }
}
