package io.segtme.segmentation.graph;

import io.segtme.segmentation.config.Placement;
import io.segtme.segmentation.config.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The graph while it is drawn. A stage declares what an operator emits beside its main output,
 * builds the operator with it and adds both:
 *
 * <pre>{@code
 * SideOutput side = graph.declare("segment", REPORTS);
 * return graph.add(
 *     Stage.SEGMENT, side, components.rebalance().process(new SegmentFunction(config, side), TYPE));
 * }</pre>
 *
 * <p>{@link #read} hands out what was declared since it was last asked for; {@link
 * #requireComplete} fails where something was left.
 */
public final class StageGraph {
  private final Map<Stage, Placement> placements;
  private final Map<SideOutput, Boolean> added = new LinkedHashMap<>();
  private final List<Unread<?>> unread = new ArrayList<>();

  /** A stream that nobody has asked for yet. */
  private record Unread<T>(SideOutput from, SideStream<T> stream, DataStream<T> records) {}

  /** A graph in which every stage runs as the job does. */
  public StageGraph() {
    this(Map.of());
  }

  /**
   * @param placements of the stages; one that is missing runs as the job does
   */
  public StageGraph(Map<Stage, Placement> placements) {
    this.placements = Map.copyOf(placements);
  }

  /** Declares what an operator may emit beside its main output. */
  public SideOutput declare(String operator, SideStream<?>... streams) {
    SideOutput side = new SideOutput(operator, List.of(streams));
    added.put(side, false);
    return side;
  }

  /** Adds an operator under the name, and uid, that its side output was declared for. */
  public <T> SingleOutputStreamOperator<T> add(
      Stage stage, SideOutput side, SingleOutputStreamOperator<T> operator) {
    for (SideStream<?> stream : side.declared()) {
      unread.add(unread(side, stream, operator));
    }
    added.put(side, true);
    return add(stage, side.operator(), operator);
  }

  /**
   * Adds an operator that has a main output alone.
   *
   * @param stage whose place on the cluster the operator takes
   * @param name name and uid
   */
  public <T> SingleOutputStreamOperator<T> add(
      Stage stage, String name, SingleOutputStreamOperator<T> operator) {
    Placement placement = placements.getOrDefault(stage, Placement.ofJob());
    placement.parallelism().ifPresent(operator::setParallelism);
    return operator.name(name).uid(name).slotSharingGroup(placement.slotGroup());
  }

  /**
   * What operators added so far emit to a stream and nobody has read yet, as one stream.
   *
   * @throws IllegalStateException where that is nothing
   */
  public <T> DataStream<T> read(SideStream<T> stream) {
    DataStream<T> all = null;
    for (Unread<?> candidate : List.copyOf(unread)) {
      if (candidate.stream().equals(stream)) {
        @SuppressWarnings("unchecked") // equal streams have one type
        DataStream<T> records = (DataStream<T>) candidate.records();
        all = all == null ? records : all.union(records);
        unread.remove(candidate);
      }
    }
    if (all == null) {
      throw new IllegalStateException(
          "nobody emits to '%s' that is not read yet".formatted(stream));
    }
    return all;
  }

  /**
   * Checks that the graph is drawn to the end.
   *
   * @throws IllegalStateException for a declared stream that nobody reads, or one whose operator
   *     was never added
   */
  public void requireComplete() {
    String lost =
        unread.stream()
            .map(u -> "'%s' of operator %s".formatted(u.stream(), u.from().operator()))
            .collect(Collectors.joining(", "));
    if (!lost.isEmpty()) {
      throw new IllegalStateException("nobody reads " + lost);
    }
    added.forEach(
        (side, isAdded) -> {
          if (!isAdded) {
            throw new IllegalStateException(
                "operator %s declares %s but was not added with it"
                    .formatted(side.operator(), side.declared()));
          }
        });
  }

  /** What was declared, by operator. */
  public Map<String, List<SideStream<?>>> declared() {
    return added.keySet().stream()
        .collect(Collectors.toMap(SideOutput::operator, SideOutput::declared));
  }

  private static <T> Unread<T> unread(
      SideOutput side, SideStream<T> stream, SingleOutputStreamOperator<?> operator) {
    return new Unread<>(side, stream, operator.getSideOutput(stream.tag()));
  }
}
