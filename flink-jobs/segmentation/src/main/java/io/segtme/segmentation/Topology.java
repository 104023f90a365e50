package io.segtme.segmentation;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.infer.InferStage;
import io.segtme.segmentation.infer.TileModelSource;
import io.segtme.segmentation.ledger.LedgerStage;
import io.segtme.segmentation.lineage.LineageGuard;
import io.segtme.segmentation.merge.MergeStage;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.SideOutputs;
import io.segtme.segmentation.model.Tile;
import io.segtme.segmentation.narrate.NarrateStage;
import io.segtme.segmentation.plan.PlanStage;
import io.segtme.segmentation.publish.PublishStage;
import io.segtme.segmentation.read.ReadStage;
import io.segtme.segmentation.segment.SegmentStage;
import io.segtme.segmentation.stitch.StitchStage;
import io.segtme.segmentation.tme.TmeStage;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The map of the house: every room and every door, between a stream of arrivals and the streams of
 * records for Kafka.
 *
 * <pre>
 * arrivals -> open -> plan -> read -> infer -> stitch -> merge (a level an operator) -> segment -> publish -> results
 *               |       |       |       |        |        |                    |          |   |
 *               |       '-------|-------|--------'--------'--------------------'----------|---'--reports--> ledger
 *               |       '-----------------------------tissue-------------------------> tme <---closed account--'|
 *               |       |       |       |                                               '-> narrate -> publish -> results
 *               '-------'-------'-------'--rejected--> dead letters                                             |
 *               '-------'--------------------------------progress-----------------------------------------------'--> progress
 * </pre>
 *
 * <p>A completion travels with the final report of its run, and behind it into the sink.
 *
 * @param results nuclei, reports and closing records, of which each becomes visible exactly once
 * @param prompt progress and dead letters, at once and at least once
 */
public record Topology(DataStream<OutboundRecord> results, DataStream<OutboundRecord> prompt) {
  static final String GUARD_TILES = "lineage-tiles";
  static final String GUARD_COMPONENTS = "lineage-components";

  /** Draws the graph. */
  public static Topology of(DataStream<Arrival> arrivals, TileModelSource model, JobConfig config) {
    var candidates = PlanStage.open(arrivals, config);
    var plans = PlanStage.plan(candidates, config);
    var tiles = ReadStage.add(plans, config.read());
    var ownTiles = LineageGuard.add(GUARD_TILES, tiles, Tile::run, config);
    var patches = InferStage.add(ownTiles, model, config.infer());
    var blocks = StitchStage.add(plans, patches, config.stitch(), config.segment().maxExtent());
    var merged =
        MergeStage.add(
            blocks.getSideOutput(SideOutputs.OPEN),
            config.mergeLevels(),
            config.segment().maxExtent());
    var components =
        LineageGuard.add(
            GUARD_COMPONENTS, blocks.union(merged.components()), ComponentBatch::run, config);
    var nuclei = SegmentStage.add(components, config.segment(), config.model().typed());
    var instances = PublishStage.nuclei(nuclei);

    var reports =
        plans
            .getSideOutput(SideOutputs.REPORTS)
            .union(
                ownTiles.getSideOutput(SideOutputs.REPORTS),
                blocks.getSideOutput(SideOutputs.REPORTS),
                components.getSideOutput(SideOutputs.REPORTS),
                merged.reports(),
                nuclei.getSideOutput(SideOutputs.REPORTS),
                instances.getSideOutput(SideOutputs.REPORTS));
    var closed = LedgerStage.add(reports, config.progressInterval());

    var figures =
        TmeStage.add(
            nuclei,
            plans.getSideOutput(SideOutputs.FACTS).union(LedgerStage.facts(closed)),
            config.tme(),
            config.model().typed());
    var narrated = PublishStage.reports(NarrateStage.add(figures, config.narration()));
    var completions =
        PublishStage.completions(
            figures
                .getSideOutput(SideOutputs.COMPLETIONS)
                .union(
                    candidates.getSideOutput(SideOutputs.COMPLETIONS),
                    plans.getSideOutput(SideOutputs.COMPLETIONS)));
    var progress =
        PublishStage.progress(
            candidates
                .getSideOutput(SideOutputs.PROGRESS)
                .union(
                    plans.getSideOutput(SideOutputs.PROGRESS),
                    closed.getSideOutput(SideOutputs.PROGRESS)));
    var deadLetters =
        PublishStage.deadLetters(
            candidates
                .getSideOutput(SideOutputs.REJECTED)
                .union(
                    plans.getSideOutput(SideOutputs.REJECTED),
                    tiles.getSideOutput(SideOutputs.REJECTED),
                    patches.getSideOutput(SideOutputs.REJECTED)));
    return new Topology(instances.union(narrated, completions), progress.union(deadLetters));
  }
}
