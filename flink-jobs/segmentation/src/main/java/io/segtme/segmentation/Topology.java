package io.segtme.segmentation;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.infer.InferRoom;
import io.segtme.segmentation.infer.TileModelSource;
import io.segtme.segmentation.ledger.LedgerRoom;
import io.segtme.segmentation.lineage.LineageGuard;
import io.segtme.segmentation.merge.MergeRoom;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.SideOutputs;
import io.segtme.segmentation.model.Tile;
import io.segtme.segmentation.narrate.NarrateRoom;
import io.segtme.segmentation.plan.PlanRoom;
import io.segtme.segmentation.publish.PublishRoom;
import io.segtme.segmentation.read.ReadRoom;
import io.segtme.segmentation.segment.SegmentRoom;
import io.segtme.segmentation.stitch.StitchRoom;
import io.segtme.segmentation.tme.TmeRoom;
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
    var candidates = PlanRoom.open(arrivals, config);
    var plans = PlanRoom.plan(candidates, config);
    var tiles = ReadRoom.add(plans, config.read());
    var ownTiles = LineageGuard.add(GUARD_TILES, tiles, Tile::run, config);
    var patches = InferRoom.add(ownTiles, model, config.infer());
    var blocks = StitchRoom.add(plans, patches, config.stitch(), config.segment().maxExtent());
    var merged =
        MergeRoom.add(
            blocks.getSideOutput(SideOutputs.OPEN),
            config.mergeLevels(),
            config.segment().maxExtent());
    var components =
        LineageGuard.add(
            GUARD_COMPONENTS, blocks.union(merged.components()), ComponentBatch::run, config);
    var nuclei = SegmentRoom.add(components, config.segment(), config.model().typed());
    var instances = PublishRoom.nuclei(nuclei);

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
    var closed = LedgerRoom.add(reports, config.progressInterval());

    var figures =
        TmeRoom.add(
            nuclei,
            plans.getSideOutput(SideOutputs.FACTS).union(LedgerRoom.facts(closed)),
            config.tme(),
            config.model().typed());
    var narrated = PublishRoom.reports(NarrateRoom.add(figures, config.narration()));
    var completions =
        PublishRoom.completions(
            figures
                .getSideOutput(SideOutputs.COMPLETIONS)
                .union(
                    candidates.getSideOutput(SideOutputs.COMPLETIONS),
                    plans.getSideOutput(SideOutputs.COMPLETIONS)));
    var progress =
        PublishRoom.progress(
            candidates
                .getSideOutput(SideOutputs.PROGRESS)
                .union(
                    plans.getSideOutput(SideOutputs.PROGRESS),
                    closed.getSideOutput(SideOutputs.PROGRESS)));
    var deadLetters =
        PublishRoom.deadLetters(
            candidates
                .getSideOutput(SideOutputs.REJECTED)
                .union(
                    plans.getSideOutput(SideOutputs.REJECTED),
                    tiles.getSideOutput(SideOutputs.REJECTED),
                    patches.getSideOutput(SideOutputs.REJECTED)));
    return new Topology(instances.union(narrated, completions), progress.union(deadLetters));
  }
}
