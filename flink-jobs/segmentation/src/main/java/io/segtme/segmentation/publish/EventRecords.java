package io.segtme.segmentation.publish;

import io.segtme.events.CompletionState;
import io.segtme.events.DeadLetter;
import io.segtme.events.Ledger;
import io.segtme.events.Lineage;
import io.segtme.events.Nucleus;
import io.segtme.events.NucleusClass;
import io.segtme.events.ProgressState;
import io.segtme.events.Sha256;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import io.segtme.schemas.WireLimits;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.NucleusRecord;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Run;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** From the job's model records to the published ones: the only place that sees both. */
final class EventRecords {
  /** What the records say of nuclei on block borders. */
  static final String SEAMS = "exact";

  private static final double UM2_PER_MM2 = 1e6;
  private static final double NANOS = 1e9;
  private static final NucleusClass[] CLASSES = NucleusClass.values();

  private EventRecords() {}

  static Lineage lineage(Run run) {
    return Lineage.newBuilder()
        .setRunId(run.runId())
        .setSlideId(run.slideId())
        .setContentHash(run.contentHash())
        .setModelName(run.modelName())
        .setModelDigest(run.modelDigest())
        .setRecipeDigest(run.recipeDigest())
        .setRuntime(run.runtime())
        .setMppX(run.mppX())
        .setMppY(run.mppY())
        .setTargetMpp(run.targetMpp())
        .setSoftwareVersion(SoftwareVersion.get())
        .build();
  }

  static Nucleus nucleus(NucleusRecord n) {
    return Nucleus.newBuilder()
        .setId(n.id())
        .setNucleusClass(CLASSES[n.nucleusClass()])
        .setProbability(n.probability())
        .setX(n.x())
        .setY(n.y())
        .setContour(DoubleStream.of(n.contour()).boxed().toList())
        .setContourReduced(n.contourReduced())
        .setAreaPixels(n.areaPixels())
        .setAreaUm2(n.areaUm2())
        .setPerimeterUm(n.perimeterUm())
        .setEccentricity(n.eccentricity())
        .setOrientationDeg(n.orientationDeg())
        .setSolidity(n.solidity())
        .setDigest(new Sha256(n.digest()))
        .build();
  }

  static SlideCompleted completed(Completion completion) {
    Run run = completion.run();
    Counts counts = completion.counts();
    SlideCompleted.Builder record =
        SlideCompleted.newBuilder()
            .setSlideId(completion.slideId())
            .setUri(completion.uri())
            .setState(CompletionState.valueOf(completion.outcome().name()))
            .setReason(completion.reason())
            .setDetail(completion.detail())
            .setFrameWidth(0)
            .setFrameHeight(0)
            .setRegion(completion.region().isEmpty() ? null : completion.region())
            .setWarnings(completion.notes().warnings())
            .setAttributes(completion.notes().attributes())
            .setArrival(completion.notes().arrival());
    if (run != null && counts != null) {
      record
          .setLineage(lineage(run))
          .setFrameWidth(run.frameWidth())
          .setFrameHeight(run.frameHeight())
          .setLedger(ledger(counts))
          .setNucleiByClass(nucleiByClass(counts))
          .setTissueAreaMm2(mm2(run, counts.get(Count.TISSUE_PIXELS)))
          .setAttempt(run.attempt())
          .setSupersededBy(completion.successor())
          .setSeams(SEAMS);
      if (completion.outcome().isResult()) {
        record
            .setResultDigest(HexFormat.of().formatHex(counts.digest()))
            .setFailedAreaMm2(mm2(run, counts.get(Count.FAILED_PIXELS)));
      }
    }
    return record.build();
  }

  private static Ledger ledger(Counts counts) {
    return Ledger.newBuilder()
        .setTilesExpected(counts.get(Count.TILES_EXPECTED))
        .setTilesInferred(counts.get(Count.TILES_INFERRED))
        .setTilesBackground(counts.get(Count.TILES_BACKGROUND))
        .setTilesFailed(counts.get(Count.TILES_FAILED))
        .setBlocks(counts.get(Count.BLOCKS))
        .setComponents(counts.get(Count.COMPONENTS))
        .setCutComponents(counts.get(Count.COMPONENTS_CUT))
        .setNuclei(counts.nuclei())
        .setNucleiDropped(counts.get(Count.NUCLEI_TOO_SMALL) + counts.get(Count.NUCLEI_TOO_LARGE))
        .setNucleiDroppedTooSmall(counts.get(Count.NUCLEI_TOO_SMALL))
        .setNucleiDroppedTooLarge(counts.get(Count.NUCLEI_TOO_LARGE))
        .setCutByRegion(counts.get(Count.CUT_BY_REGION))
        .setBatches(counts.get(Count.BATCHES_PUBLISHED))
        .build();
  }

  private static Map<String, Long> nucleiByClass(Counts counts) {
    Map<String, Long> byClass = new LinkedHashMap<>();
    for (NucleusClass c : CLASSES) {
      byClass.put(c.name(), counts.get(Count.nuclei(c.ordinal())));
    }
    return byClass;
  }

  private static double mm2(Run run, long pixels) {
    return pixels * run.targetMpp() * run.targetMpp() / UM2_PER_MM2;
  }

  static SlideProgress progress(Progress progress) {
    Counts counts = progress.counts();
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("read", counts.get(Count.READ_NANOS) / NANOS);
    seconds.put("infer", counts.get(Count.INFER_NANOS) / NANOS);
    seconds.put("stitch", counts.get(Count.STITCH_NANOS) / NANOS);
    seconds.put("merge", counts.get(Count.MERGE_NANOS) / NANOS);
    seconds.put("segment", counts.get(Count.SEGMENT_NANOS) / NANOS);
    return SlideProgress.newBuilder()
        .setSlideId(progress.slideId())
        .setRunId(progress.runId())
        .setState(ProgressState.valueOf(progress.state().name()))
        .setAt(Instant.ofEpochMilli(progress.at()))
        .setTilesExpected(counts.get(Count.TILES_EXPECTED))
        .setTilesDone(counts.tilesDone())
        .setNuclei(counts.nuclei())
        .setEtaSeconds(progress.etaSeconds())
        .setMessage(progress.message())
        .setArrival(progress.arrival())
        .setStageSeconds(seconds)
        .build();
  }

  static DeadLetter deadLetter(Rejected rejected, Instant at) {
    DeadLetter.Builder record =
        DeadLetter.newBuilder()
            .setStage(rejected.stage())
            .setReason(rejected.reason())
            .setDetail(WireLimits.cut(rejected.detail(), WireLimits.DETAIL_CHARACTERS))
            .setAt(at)
            .setSlideId(rejected.slideId())
            .setRunId(rejected.runId())
            .setTileRow(orNull(rejected.tileRow()))
            .setTileColumn(orNull(rejected.tileColumn()));
    Rejected.Origin origin = rejected.origin();
    if (origin != null) {
      record
          .setTopic(origin.topic())
          .setPartition(origin.partition())
          .setOffset(origin.offset())
          .setOriginal(ByteBuffer.wrap(origin.original().kept()))
          .setOriginalSize(origin.original().size())
          .setOriginalSha256(origin.original().sha256());
    }
    return record.build();
  }

  private static @Nullable Integer orNull(int index) {
    return index < 0 ? null : index;
  }
}
