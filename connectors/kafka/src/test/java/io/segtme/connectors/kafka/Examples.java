package io.segtme.connectors.kafka;

import io.segtme.events.CompletionState;
import io.segtme.events.ControlAction;
import io.segtme.events.DeadLetter;
import io.segtme.events.InstanceBatch;
import io.segtme.events.Ledger;
import io.segtme.events.Lineage;
import io.segtme.events.Nucleus;
import io.segtme.events.NucleusClass;
import io.segtme.events.ProgressState;
import io.segtme.events.Sha256;
import io.segtme.events.SlideArrived;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideControl;
import io.segtme.events.SlideProgress;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeReport;
import io.segtme.schemas.WireLimits;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records of every type: ordinary ones, and the largest that the limits allow. */
public final class Examples {
  public static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private Examples() {}

  public static SlideArrived arrived(String slideId) {
    return SlideArrived.newBuilder()
        .setSlideId(slideId)
        .setUri("file:/slides/" + slideId + ".svs")
        .setArrivedAt(NOON)
        .setMpp(0.25)
        .build();
  }

  public static SlideArrived largestArrived() {
    return SlideArrived.newBuilder()
        .setSlideId(wide(WireLimits.SLIDE_ID_CHARACTERS))
        .setUri(wide(WireLimits.URI_CHARACTERS))
        .setArrivedAt(NOON)
        .setScanner(wide(WireLimits.LABEL_CHARACTERS))
        .setStain(wide(WireLimits.LABEL_CHARACTERS))
        .setMpp(0.25)
        .setPriority(Integer.MIN_VALUE)
        .setForce(true)
        .setRegion(region(3000))
        .setAttributes(attributes())
        .build();
  }

  public static InstanceBatch batch(String slideId, String run, String name, int nuclei) {
    return InstanceBatch.newBuilder()
        .setLineage(lineage(slideId, run))
        .setBatch(name)
        .setNuclei(IntStream.range(0, nuclei).mapToObj(i -> nucleus(name + i, 4)).toList())
        .build();
  }

  /** 256 nuclei, with contours of random places, in as many bytes as a batch may have. */
  public static InstanceBatch largestBatch() {
    List<Nucleus> nuclei = new ArrayList<>();
    nuclei.add(nucleus("longest", WireLimits.CONTOUR_VERTICES));
    for (int i = 1; i < WireLimits.BATCH_NUCLEI; i++) {
      nuclei.add(nucleus("n" + i, 103));
    }
    return InstanceBatch.newBuilder()
        .setLineage(lineage(wide(WireLimits.SLIDE_ID_CHARACTERS), "r"))
        .setBatch("largest")
        .setNuclei(nuclei)
        .build();
  }

  public static SlideCompleted completed(String slideId, String run, List<InstanceBatch> batches) {
    return SlideCompleted.newBuilder()
        .setSlideId(slideId)
        .setUri("file:/slides/" + slideId + ".svs")
        .setState(CompletionState.COMPLETED)
        .setLineage(lineage(slideId, run))
        .setFrameWidth(1000)
        .setFrameHeight(800)
        .setLedger(
            Ledger.newBuilder()
                .setTilesExpected(10)
                .setTilesInferred(8)
                .setTilesBackground(2)
                .setTilesFailed(0)
                .setBlocks(1)
                .setComponents(9)
                .setCutComponents(0)
                .setNuclei(batches.stream().mapToLong(batch -> batch.getNuclei().size()).sum())
                .setNucleiDropped(0)
                .setBatches(batches.size())
                .build())
        .setResultDigest(digest(batches))
        .build();
  }

  public static TmeReport report(String slideId, String run, TmeKind kind, int part, int parts) {
    return TmeReport.newBuilder()
        .setLineage(lineage(slideId, run))
        .setKind(kind)
        .setPart(part)
        .setParts(parts)
        .setNuclei(5)
        .setFieldSizeUm(500)
        .build();
  }

  public static SlideCompleted rejected(String slideId) {
    return rejected(slideId, 0);
  }

  /** The rejection of the arrival at an offset. */
  public static SlideCompleted rejected(String slideId, long offset) {
    return SlideCompleted.newBuilder()
        .setArrival("slides.arrived-0-" + offset)
        .setSlideId(slideId)
        .setUri("file:/none")
        .setState(CompletionState.REJECTED)
        .setReason("SLIDE_UNREADABLE")
        .setFrameWidth(0)
        .setFrameHeight(0)
        .build();
  }

  public static SlideCompleted largestCompleted() {
    Map<String, Long> byClass = new TreeMap<>();
    for (NucleusClass each : NucleusClass.values()) {
      byClass.put(each.name(), Long.MAX_VALUE);
    }
    SlideCompleted completed = completed(wide(WireLimits.SLIDE_ID_CHARACTERS), "r", List.of());
    completed.setUri(wide(WireLimits.URI_CHARACTERS));
    completed.setReason("MODEL_OUTPUT_INVALID");
    completed.setDetail(wide(WireLimits.DETAIL_CHARACTERS));
    completed.setNucleiByClass(byClass);
    completed.setTissueAreaMm2(1e9);
    completed.setSeams("exact");
    completed.setRegion(wide(WireLimits.REGION_CHARACTERS));
    completed.setAttributes(attributes());
    completed.setWarnings(
        Collections.nCopies(WireLimits.WARNINGS, wide(WireLimits.WARNING_CHARACTERS)));
    return completed;
  }

  public static SlideProgress progress(String slideId) {
    return SlideProgress.newBuilder()
        .setSlideId(slideId)
        .setState(ProgressState.RUNNING)
        .setAt(NOON)
        .setTilesExpected(10)
        .setTilesDone(5)
        .setNuclei(7)
        .build();
  }

  public static SlideProgress largestProgress() {
    Map<String, Double> seconds = new TreeMap<>();
    for (int stage = 0; stage < 16; stage++) {
      seconds.put("stage" + stage, 1e9);
    }
    SlideProgress progress = progress(wide(WireLimits.SLIDE_ID_CHARACTERS));
    progress.setRunId("0".repeat(32));
    progress.setEtaSeconds(1e9);
    progress.setMessage(wide(WireLimits.DETAIL_CHARACTERS));
    progress.setStageSeconds(seconds);
    return progress;
  }

  public static DeadLetter deadLetter(String slideId) {
    return DeadLetter.newBuilder()
        .setStage("plan")
        .setReason("SLIDE_UNREADABLE")
        .setDetail("no such file")
        .setAt(NOON)
        .setSlideId(slideId)
        .build();
  }

  /** A request to cancel a run, or all runs of the slide. */
  public static SlideControl cancel(String slideId, String runId) {
    return SlideControl.newBuilder()
        .setAction(ControlAction.CANCEL)
        .setSlideId(slideId)
        .setRunId(runId)
        .setReason("wrong slide")
        .setRequestedBy("ada")
        .setRequestedAt(NOON)
        .build();
  }

  public static DeadLetter largestDeadLetter() {
    byte[] original = new byte[WireLimits.ORIGINAL_BYTES];
    new Random(3).nextBytes(original);
    DeadLetter letter = deadLetter(wide(WireLimits.SLIDE_ID_CHARACTERS));
    letter.setDetail(wide(WireLimits.DETAIL_CHARACTERS));
    letter.setRunId("0".repeat(32));
    letter.setTileRow(Integer.MIN_VALUE);
    letter.setTileColumn(Integer.MIN_VALUE);
    letter.setOriginal(ByteBuffer.wrap(original));
    letter.setOriginalSize(Long.MIN_VALUE);
    letter.setOriginalSha256("0".repeat(64));
    letter.setTopic("t".repeat(249));
    letter.setPartition(Integer.MIN_VALUE);
    letter.setOffset(Long.MIN_VALUE);
    letter.setAttempt(Integer.MIN_VALUE);
    return letter;
  }

  /** The sum of the nuclei's digests, as the job counts it. */
  static String digest(List<InstanceBatch> batches) {
    BigInteger sum = BigInteger.ZERO;
    for (InstanceBatch batch : batches) {
      for (Nucleus nucleus : batch.getNuclei()) {
        sum = sum.add(new BigInteger(1, nucleus.getDigest().bytes()));
      }
    }
    return "%064x".formatted(sum.mod(BigInteger.ONE.shiftLeft(256)));
  }

  private static Lineage lineage(String slideId, String run) {
    return Lineage.newBuilder()
        .setRunId(run)
        .setSlideId(slideId)
        .setContentHash("c".repeat(64))
        .setModelName("haematoxylin 1")
        .setModelDigest("d".repeat(64))
        .setRecipeDigest("e".repeat(64))
        .setRuntime("libtorch 2.7.1 cpu float32 threads 1 batch 8")
        .setMppX(0.25)
        .setMppY(0.25)
        .setTargetMpp(0.314)
        .setSoftwareVersion("0.1.0")
        .build();
  }

  private static Nucleus nucleus(String name, int vertices) {
    Random random = new Random(name.hashCode());
    byte[] digest = new byte[32];
    random.nextBytes(digest);
    return Nucleus.newBuilder()
        .setId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .setNucleusClass(NucleusClass.NUCLEUS)
        .setProbability(0.9)
        .setX(100 * random.nextDouble())
        .setY(100 * random.nextDouble())
        .setContour(random.doubles(2L * vertices, 0, 1e5).boxed().toList())
        .setAreaPixels(300)
        .setAreaUm2(30)
        .setPerimeterUm(20)
        .setEccentricity(0.5)
        .setOrientationDeg(12)
        .setSolidity(0.95)
        .setDigest(new Sha256(digest))
        .build();
  }

  /** A polygon of so many vertices, of some 20 characters each. */
  static String region(int vertices) {
    String ring =
        IntStream.range(0, vertices)
            .mapToObj(i -> "%d.25 %d.75".formatted(100_000 + i, i % 2 == 0 ? 200_000 : 300_000))
            .collect(Collectors.joining(", "));
    return "MULTIPOLYGON (((" + ring + ", 100000.25 200000.75)))";
  }

  private static Map<String, String> attributes() {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < WireLimits.ATTRIBUTES; i++) {
      all.put("%064d".formatted(i), "v".repeat(192));
    }
    return all;
  }

  /** {@code characters} characters that take three bytes each. */
  private static String wide(int characters) {
    return "核".repeat(characters);
  }
}
