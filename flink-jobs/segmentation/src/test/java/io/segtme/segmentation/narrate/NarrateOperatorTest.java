package io.segtme.segmentation.narrate;

import static org.assertj.core.api.Assertions.assertThat;

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
      state = harness.snapshot(1, 1);
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
