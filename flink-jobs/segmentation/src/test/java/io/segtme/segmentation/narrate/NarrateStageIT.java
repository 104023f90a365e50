package io.segtme.segmentation.narrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.segmentation.config.Narration;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.Narrative;
import io.segtme.segmentation.model.TmeReport;
import io.segtme.segmentation.narrate.llm.Endpoint;
import io.segtme.segmentation.narrate.rules.Reports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.util.MiniClusterWithClientResource;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stage on a mini cluster. */
final class NarrateStageIT {
  private static final MiniClusterWithClientResource CLUSTER =
      new MiniClusterWithClientResource(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(1)
              .build());

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String TRUE_TEXT = "Of all nuclei, 45.2 % are neoplastic.";

  private static final TmeReport RUNNING = Reports.inflamed().running().report();
  private static final TmeReport LAST = Reports.inflamed().report();
  private static final TmeReport OTHER = Reports.of("other").running().report();

  @BeforeAll
  static void start() throws Exception {
    CLUSTER.before();
  }

  @AfterAll
  static void stop() {
    CLUSTER.after();
  }

  @Test
  void runningReportsPassUntouchedAndFinalOnesGetWords() throws Exception {
    List<TmeReport> published = run(Narration.off(), List.of(RUNNING, OTHER, LAST), () -> {});
    assertThat(published)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(RUNNING, OTHER, Narrator.byRules(LAST, null));
  }

  /** While a language model thinks about one slide, the others are heard. */
  @Test
  void aFinalReportHoldsNobodyUpAndStaysBehindItsRunningOnes() throws Exception {
    try (Endpoint endpoint = new Endpoint()) {
      endpoint.thenTextOnRelease(TRUE_TEXT);
      List<TmeReport> published =
          run(endpoint.narration(LONG, 0), List.of(RUNNING, LAST, OTHER), endpoint::release);
      assertThat(published.subList(0, 2))
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(RUNNING, OTHER);
      Narrative narrative = published.get(2).narrative();
      assertThat(narrative.author()).isEqualTo("local-model");
      assertThat(published.get(2).completion()).isNotNull();
    }
  }

  @Test
  void whenTheModelHangsTheJobGoesOn() throws Exception {
    try (Endpoint endpoint = new Endpoint()) {
      endpoint.thenHang().thenHang();
      List<TmeReport> published =
          run(
              endpoint.narration(Duration.ofMillis(300), 0),
              List.of(LAST, Reports.of("third").report()),
              () -> {});
      assertThat(published)
          .extracting(report -> report.narrative().refusal())
          .containsOnly("The language model did not answer within 0.3 s.");
    }
  }

  private static List<TmeReport> run(
      Narration config, List<TmeReport> reports, Runnable afterTheSecond) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
    env.setParallelism(1);
    CloseableIterator<TmeReport> results =
        NarrateStage.add(
                env.fromData(reports, TypeInformation.of(TmeReport.class)).uid("reports"),
                config,
                new StageGraph())
            .collectAsync();
    JobClient client = env.executeAsync("test");
    List<TmeReport> published = new ArrayList<>();
    while (results.hasNext()) {
      published.add(results.next());
      if (published.size() == 2) {
        afterTheSecond.run();
      }
    }
    client.getJobExecutionResult().get();
    return published;
  }
}
