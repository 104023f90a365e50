package io.segtme.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.ended.EndedRuns;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.Slots;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.infer.TileModelSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.common.operators.SlotSharingGroup;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.transformations.PartitionTransformation;
import org.apache.flink.streaming.api.transformations.SideOutputTransformation;
import org.apache.flink.streaming.api.transformations.UnionTransformation;
import org.junit.jupiter.api.Test;

/** The graph as it is built, without a cluster or a broker. */
final class JobGraphTest {
  private static final int PARALLELISM = 2;
  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM);

  @Test
  void everyOperatorHasItsNameAndItsUid() throws Exception {
    build(Map.of());
    Set<String> uids = new TreeSet<>();
    for (Transformation<?> operator : operators()) {
      assertThat(operator.getUid()).as("uid of %s", operator).isNotNull();
      assertThat(operator.getName()).startsWith(operator.getUid());
      assertThat(uids.add(operator.getUid())).as("uid %s once", operator.getUid()).isTrue();
    }
    uids.removeIf(uid -> uid.matches("merge-([2-9]|1[0-2])"));
    assertThat(uids).isEqualTo(frozen());
  }

  /** What is emitted beside the main way ends in a sink, whichever operators it passes. */
  @Test
  void everyDeclaredStreamEndsInASink() {
    StageGraph graph = new StageGraph();
    var arrivals = env.fromData(List.of(), TypeInformation.of(Arrival.class));
    Topology topology =
        Topology.of(
            arrivals,
            JobHarness.ended(env),
            EndedRuns.NONE,
            JobHarness.controls(env),
            model(),
            TestConfigs.with(Map.of()),
            graph);
    topology.results().sinkTo(new DiscardingSink<>());
    topology.prompt().sinkTo(new DiscardingSink<>());
    Map<String, Set<String>> declared = new HashMap<>();
    graph
        .declared()
        .forEach(
            (operator, streams) ->
                declared.put(
                    operator, streams.stream().map(Object::toString).collect(Collectors.toSet())));
    assertThat(declared).hasSizeGreaterThan(15).isEqualTo(readBySinks());
  }

  @Test
  void stagesRunWhereTheConfigurationPlacesThem() {
    Map<String, String> values = new HashMap<>();
    for (Stage stage : Stage.values()) {
      values.put(stage.prefix() + ".parallelism", String.valueOf(3 + stage.ordinal()));
      values.put(stage.prefix() + ".slot-group", "group-" + stage.prefix());
    }
    build(values);
    Map<String, Transformation<?>> operators =
        operators().stream().collect(Collectors.toMap(Transformation::getUid, o -> o));
    for (Stage stage : Stage.values()) {
      String uid = stage == Stage.MERGE ? "merge-8" : stage.prefix();
      Transformation<?> operator = operators.get(uid);
      assertThat(operator.getParallelism()).as(uid).isEqualTo(3 + stage.ordinal());
      assertThat(operator.getSlotSharingGroup())
          .map(SlotSharingGroup::getName)
          .contains("group-" + stage.prefix());
    }
    assertThat(operators.get("lineage-tiles").getParallelism())
        .as("in a chain with read")
        .isEqualTo(operators.get("read").getParallelism());
    assertThat(operators.get("narrate").getParallelism())
        .as("a run's reports stay in order")
        .isEqualTo(operators.get("tme").getParallelism())
        .isEqualTo(operators.get("publish-tme").getParallelism());
  }

  /** Fewer sinks than before leave a transaction open: rescaling the job must not change them. */
  @Test
  void sinksOfResultsAreAsManyWhateverTheJobsParallelism() {
    build(Map.of());
    assertThat(sinksOfResults()).isOne();
    assertThat(
            operators().stream().filter(o -> o.getUid().equals("prompt")).findAny().orElseThrow())
        .extracting(Transformation::getParallelism)
        .isEqualTo(PARALLELISM);
  }

  @Test
  void sinksOfResultsAreAsManyAsTheConfigurationSays() {
    build(Map.of("results.parallelism", "3"));
    assertThat(sinksOfResults()).isEqualTo(3);
  }

  private int sinksOfResults() {
    return operators().stream()
        .filter(operator -> operator.getUid().equals(SegmentationJob.RESULTS))
        .findAny()
        .orElseThrow()
        .getParallelism();
  }

  @Test
  void oneSubtaskAnAcceleratorHasSlotsOfItsOwn() {
    build(Map.of("infer.parallelism", "4", "infer.slot-group", "gpu"));
    assertThat(Slots.neededBy(env.getStreamGraph())).isEqualTo(PARALLELISM + 4);
  }

  private void build(Map<String, String> values) {
    JobConfig config = TestConfigs.with(values);
    Configuration flink =
        new Configuration()
            .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10))
            .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file:///checkpoints");
    SegmentationJob.build(env, flink, config, Duration.ofMinutes(15));
  }

  private static TileModelSource model() {
    return () -> {
      throw new IllegalStateException("nothing runs here");
    };
  }

  /** All that does something, from sources to sinks. */
  private List<Transformation<?>> operators() {
    return reachable(env.getTransformations()).stream()
        .filter(
            t ->
                !(t instanceof PartitionTransformation
                    || t instanceof UnionTransformation
                    || t instanceof SideOutputTransformation))
        .collect(Collectors.toList());
  }

  /** Names of operators with the side streams of theirs from which a sink can be reached. */
  private Map<String, Set<String>> readBySinks() {
    List<Transformation<?>> sinks =
        env.getTransformations().stream()
            .filter(t -> t.getClass().getSimpleName().equals("SinkTransformation"))
            .toList();
    assertThat(sinks).hasSize(2);
    Map<String, Set<String>> read = new HashMap<>();
    for (Transformation<?> transformation : reachable(sinks)) {
      if (transformation instanceof SideOutputTransformation<?> side) {
        read.computeIfAbsent(side.getInputs().get(0).getName(), name -> new TreeSet<>())
            .add(side.getOutputTag().getId());
      }
    }
    return read;
  }

  private static Set<Transformation<?>> reachable(Collection<? extends Transformation<?>> ends) {
    Set<Transformation<?>> seen = new LinkedHashSet<>(ends);
    Deque<Transformation<?>> open = new ArrayDeque<>(ends);
    while (!open.isEmpty()) {
      for (Transformation<?> input : open.remove().getInputs()) {
        if (seen.add(input)) {
          open.add(input);
        }
      }
    }
    return seen;
  }

  private static Set<String> frozen() throws Exception {
    try (var in = JobGraphTest.class.getResourceAsStream("/names.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("uid "))
          .map(line -> line.substring("uid ".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
