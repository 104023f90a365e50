package io.segtme.segmentation.narrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segtme.segmentation.StateFixture;
import io.segtme.segmentation.config.Narration;
import io.segtme.segmentation.model.TmeReport;
import io.segtme.segmentation.narrate.llm.Endpoint;
import io.segtme.segmentation.narrate.rules.Reports;
import java.time.Duration;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

final class NarrateOperatorTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String TRUE_TEXT = "Of all nuclei, 45.2 % are neoplastic.";

  @Test
  void aRunningReportLeavesAtOnceAndAFinalOneSurvivesARestart() throws Exception {
    TmeReport running = Reports.of("other").running().report();
    TmeReport last = Reports.inflamed().report();
    OperatorSubtaskState state;
    try (Endpoint endpoint = new Endpoint();
        var harness = harness(endpoint.narration(LONG, 0))) {
      endpoint.thenHang();
      harness.open();
      harness.processElement(last, 0);
      harness.processElement(running, 0);
      assertThat(harness.extractOutputValues())
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(running);
      state = StateFixture.of("narrate-1", harness.snapshot(1, 1));
    }
    try (var harness = harness(Narration.off())) {
      harness.initializeState(state);
      harness.open();
      harness.endInput();
      assertThat(harness.extractOutputValues())
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(Narrator.byRules(last, null));
    }
  }

  @Test
  void theRulesWriteAtOnceAndInOrder() throws Exception {
    TmeReport first = Reports.inflamed().report();
    TmeReport second = Reports.of("other").report();
    try (var harness = harness(Narration.off())) {
      harness.open();
      harness.processElement(first, 0);
      harness.processElement(second, 0);
      assertThat(harness.extractOutputValues())
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(Narrator.byRules(first, null), Narrator.byRules(second, null));
    }
  }

  @Test
  void anAnswerAfterTheStopIsDropped() throws Exception {
    try (Endpoint endpoint = new Endpoint()) {
      endpoint.thenTextOnRelease(TRUE_TEXT);
      var harness = harness(endpoint.narration(LONG, 0));
      harness.open();
      harness.processElement(Reports.inflamed().report(), 0);
      await().until(() -> endpoint.bodies.size() == 1);
      harness.close();
      endpoint.release();
      harness.setProcessingTime(1_000);
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  /** More than are asked for at once. */
  @Test
  void atTheEndOfInputEveryReportHasItsWords() throws Exception {
    try (Endpoint endpoint = new Endpoint();
        var harness = harness(endpoint.narration(LONG, 0))) {
      harness.open();
      for (int i = 0; i < 40; i++) {
        endpoint.thenText(TRUE_TEXT);
        harness.processElement(
            Reports.of("r" + i).figure("fraction_neoplastic", 0.452).report(), 0);
      }
      harness.endInput();
      assertThat(harness.extractOutputValues())
          .hasSize(40)
          .extracting(report -> report.narrative().author())
          .containsOnly("local-model");
      assertThat(harness.extractOutputValues())
          .extracting(report -> report.run().runId())
          .doesNotHaveDuplicates();
    }
  }

  private static OneInputStreamOperatorTestHarness<TmeReport, TmeReport> harness(Narration config)
      throws Exception {
    TypeSerializer<TmeReport> withoutKryo =
        TypeInformation.of(TmeReport.class)
            .createSerializer(
                new SerializerConfigImpl(
                    new Configuration().set(PipelineOptions.GENERIC_TYPES, false)));
    return new OneInputStreamOperatorTestHarness<>(new NarrateOperator(config), withoutKryo);
  }
}
