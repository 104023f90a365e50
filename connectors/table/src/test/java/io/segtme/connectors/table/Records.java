package io.segtme.connectors.table;

import io.segtme.events.CompletionState;
import io.segtme.events.InstanceBatch;
import io.segtme.events.Lineage;
import io.segtme.events.Nucleus;
import io.segtme.events.NucleusClass;
import io.segtme.events.ProgressState;
import io.segtme.events.Sha256;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import io.segtme.events.TmeFigure;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records as the pipeline publishes them. */
final class Records {
  static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123Z");

  private Records() {}

  static InstanceBatch batch(String slideId, String name, Nucleus... nuclei) {
    return InstanceBatch.newBuilder()
        .setLineage(lineage(slideId))
        .setBatch(name)
        .setNuclei(List.of(nuclei))
        .build();
  }

  static Nucleus nucleus(String id, NucleusClass nucleusClass, double areaUm2) {
    return Nucleus.newBuilder()
        .setId(id)
        .setNucleusClass(nucleusClass)
        .setProbability(0.9)
        .setX(10)
        .setY(20)
        .setContour(List.of(9.0, 19.0, 11.0, 19.0, 11.0, 21.0, 9.0, 19.0))
        .setAreaPixels((int) areaUm2 * 10)
        .setAreaUm2(areaUm2)
        .setPerimeterUm(20)
        .setEccentricity(0.5)
        .setOrientationDeg(12)
        .setSolidity(0.95)
        .setDigest(new Sha256(new byte[32]))
        .build();
  }

  static TmeReport report(String slideId, TmeKind kind, TmeFigure... figures) {
    return TmeReport.newBuilder()
        .setLineage(lineage(slideId))
        .setKind(kind)
        .setPart(0)
        .setParts(1)
        .setNuclei(3)
        .setFigures(List.of(figures))
        .setFieldSizeUm(500)
        .build();
  }

  static TmeFigure figure(String name, Double value, String reason) {
    return TmeFigure.newBuilder()
        .setName(name)
        .setValue(value)
        .setUnit("1")
        .setReason(reason)
        .build();
  }

  static SlideCompleted completed(String slideId, CompletionState state) {
    return SlideCompleted.newBuilder()
        .setSlideId(slideId)
        .setUri("file:/slides/" + slideId + ".svs")
        .setState(state)
        .setLineage(lineage(slideId))
        .setFrameWidth(1000)
        .setFrameHeight(800)
        .setNucleiByClass(Map.of("NEOPLASTIC", 2L, "DEAD", 0L))
        .build();
  }

  static SlideCompleted ofRun(String run, SlideCompleted completed) {
    completed.getLineage().setRunId(run);
    return completed;
  }

  static InstanceBatch ofRun(String run, InstanceBatch batch) {
    batch.getLineage().setRunId(run);
    return batch;
  }

  static SlideProgress progress(String slideId) {
    return SlideProgress.newBuilder()
        .setSlideId(slideId)
        .setState(ProgressState.RUNNING)
        .setAt(NOON)
        .setTilesExpected(10)
        .setTilesDone(5)
        .setNuclei(7)
        .setStageSeconds(Map.of("infer", 1.5))
        .build();
  }

  private static Lineage lineage(String slideId) {
    return Lineage.newBuilder()
        .setRunId("run of " + slideId)
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
}
