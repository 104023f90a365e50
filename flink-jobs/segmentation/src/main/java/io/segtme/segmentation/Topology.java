package io.segtme.segmentation;

import static io.segtme.segmentation.graph.SideStream.COMPLETIONS;
import static io.segtme.segmentation.graph.SideStream.FACTS;
import static io.segtme.segmentation.graph.SideStream.OPEN;
import static io.segtme.segmentation.graph.SideStream.PLANS;
import static io.segtme.segmentation.graph.SideStream.PROGRESS;
import static io.segtme.segmentation.graph.SideStream.REJECTED;
import static io.segtme.segmentation.graph.SideStream.REPORTS;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.control.Control;
import io.segtme.connectors.kafka.ended.EndedRun;
import io.segtme.connectors.kafka.ended.EndedRuns;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.infer.InferStage;
import io.segtme.segmentation.infer.TileModelSource;
import io.segtme.segmentation.ledger.LedgerStage;
import io.segtme.segmentation.lineage.LineageGuard;
import io.segtme.segmentation.merge.MergeStage;
import io.segtme.segmentation.narrate.NarrateStage;
import io.segtme.segmentation.open.OpenStage;
import io.segtme.segmentation.plan.PlanStage;
import io.segtme.segmentation.publish.PublishStage;
import io.segtme.segmentation.read.ReadStage;
import io.segtme.segmentation.segment.SegmentStage;
import io.segtme.segmentation.stitch.StitchStage;
import io.segtme.segmentation.tme.TmeStage;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The map of the job: every stage and every stream, between arrivals and records for Kafka.
 *
 * <pre>
 * ended, controls ----.
 * arrivals -> open -> plan -> read -> infer -> stitch -> merge (a level an operator) -> segment -> publish -> results
 *               |       |       |       |        |        |                    |          |   |
 *               |       '-------|-------|--------'--------'--------------------'----------|---'--reports--> ledger
 *               |       '-----------------------------facts--------------------------> tme <---closed account--'|
 *               |       |       |       |                                               '-> narrate -> publish -> results
 *               '-------'-------'-------'--rejected--> dead letters                                             |
 *               '-------'--------------------------------progress-----------------------------------------------'--> progress
 * </pre>
 *
 * <p>{@code ended} are the completions that the job has published, read back; read hears of them
 * too. {@code past} are those that are there when a job begins anew, which plan reads before the
 * first arrival. {@code controls} are what operators ask of it.
 *
 * <p>A completion travels with the final report of its run, and behind it into the sink.
 *
 * @param results nuclei, reports and closing records, of which each becomes visible exactly once
 * @param prompt progress and dead letters, at once and at least once
 */
public record Topology(DataStream<OutboundRecord> results, DataStream<OutboundRecord> prompt) {

  /** Draws the graph. */
  public static Topology of(
      DataStream<Arrival> arrivals,
      DataStream<EndedRun> ended,
      EndedRuns past,
      DataStream<Control> controls,
      TileModelSource model,
      JobConfig config) {
    return of(arrivals, ended, past, controls, model, config, new StageGraph(config.placements()));
  }

  static Topology of(
      DataStream<Arrival> arrivals,
      DataStream<EndedRun> ended,
      EndedRuns past,
      DataStream<Control> controls,
      TileModelSource model,
      JobConfig config,
      StageGraph graph) {
    boolean typed = config.model().typed();
    int extent = config.segment().maxExtent();

    var candidates = OpenStage.add(arrivals, controls, config, graph);
    var slices = PlanStage.add(candidates, ended, past, controls, config, graph);
    var read = ReadStage.add(slices, ended, config, graph);
    var tiles = LineageGuard.tiles(read, config, graph);
    var patches = InferStage.add(tiles, model, config.infer(), graph);
    var blocks = StitchStage.add(graph.read(PLANS), patches, extent, graph);
    var merged = MergeStage.add(graph.read(OPEN), config.mergeLevels(), extent, graph);
    var components = LineageGuard.components(blocks.union(merged), config, graph);
    var nuclei = SegmentStage.add(components, config.segment(), typed, graph);
    var instances = PublishStage.nuclei(nuclei, graph);

    var closed = LedgerStage.add(graph.read(REPORTS), config.ledger(), graph);
    var facts = graph.read(FACTS).union(closed);
    var figures = TmeStage.add(nuclei, facts, config, graph);
    var narrated = NarrateStage.add(figures, config.narration(), graph);
    var reports = PublishStage.reports(narrated, config.kafka().uri(), graph);
    var completions =
        PublishStage.completions(graph.read(COMPLETIONS), config.kafka().uri(), graph);
    var progress = PublishStage.progress(graph.read(PROGRESS), graph);
    var deadLetters = PublishStage.deadLetters(graph.read(REJECTED), graph);

    graph.requireComplete();
    return new Topology(instances.union(reports, completions), progress.union(deadLetters));
  }
}
