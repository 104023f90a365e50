package io.segtme.segmentation.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.codec.Decoded;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.events.TmeField;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeReport;
import io.segtme.kernels.tme.TmeResult;
import io.segtme.kernels.tme.field.FieldValues;
import io.segtme.kernels.tme.figure.Figure;
import io.segtme.schemas.WireLimits;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Narrative;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.Run;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TmeRecordsTest {
  private static final Run RUN = TestRuns.crop("r", 4000, 3000);
  private static final int NAMES = 170;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 199, 5000})
  void everyPartIsSmallEnoughAndNoFieldIsLost(int fields) {
    List<OutboundRecord> records = publish(report(fields, true));
    assertThat(records.get(records.size() - 1).kind()).isEqualTo(TopicKind.COMPLETED);
    List<TmeReport> parts = parts(records);
    assertThat(parts).extracting(TmeReport::getPart).isEqualTo(numbers(parts.size()));
    assertThat(parts).allMatch(part -> part.getParts() == parts.size());
    assertThat(records.subList(0, parts.size()))
        .allSatisfy(r -> assertThat(r.value().length).isLessThan(WireLimits.BATCH_BYTES));
    List<TmeField> all = parts.stream().flatMap(part -> part.getFields().stream()).toList();
    assertThat(all).extracting(TmeField::getColumn).isEqualTo(numbers(fields));
    assertThat(parts.get(0).getFields()).isEmpty();
    assertThat(parts.subList(1, parts.size()))
        .allSatisfy(part -> assertThat(part.getFieldFigures()).hasSize(NAMES));
  }

  @Test
  void whatIsUndefinedIsNullWithItsReason() {
    TmeReport head = parts(publish(report(1, true))).get(0);
    assertThat(head.getKind()).isEqualTo(TmeKind.FINAL);
    assertThat(head.getFigures().get(0).getValue()).isEqualTo(2.5);
    assertThat(head.getFigures().get(1).getValue()).isNull();
    assertThat(head.getFigures().get(1).getReason()).isEqualTo("NO_NUCLEI");
    assertThat(head.getNarrative().getSentences().get(0).getFigures()).containsExactly("a");
    TmeField field = parts(publish(report(1, true))).get(1).getFields().get(0);
    assertThat(field.getValues().get(0)).isNull();
    assertThat(field.getReasons().get(0)).isEqualTo("TISSUE_UNDER_10_PERCENT");
    assertThat(field.getValues().get(1)).isEqualTo(1.0);
    assertThat(field.getReasons().get(1)).isNull();
  }

  @Test
  void aRunningReportComesAlone() {
    List<OutboundRecord> records = publish(report(0, false));
    assertThat(records).singleElement().extracting(OutboundRecord::kind).isEqualTo(TopicKind.TME);
    assertThat(parts(records).get(0).getKind()).isEqualTo(TmeKind.RUNNING);
  }

  private static List<OutboundRecord> publish(io.segtme.segmentation.model.TmeReport report) {
    return TmeRecords.of(report, Instant.EPOCH);
  }

  private static List<TmeReport> parts(List<OutboundRecord> records) {
    return records.stream()
        .filter(record -> record.kind() == TopicKind.TME)
        .map(
            record ->
                ((Decoded.Value<TmeReport>)
                        SingleObjectCodec.standard().decode(record.value(), TmeReport.class))
                    .value())
        .toList();
  }

  private static List<Integer> numbers(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  private static io.segtme.segmentation.model.TmeReport report(int fields, boolean last) {
    List<Figure.Head> names =
        IntStream.range(0, NAMES).mapToObj(i -> new Figure.Head("figure_" + i, "1")).toList();
    TmeResult result =
        new TmeResult(
            7,
            List.of(new Figure("a", "1", 2.5, null), new Figure("b", "um", null, "NO_NUCLEI")),
            500,
            names,
            IntStream.range(0, fields).mapToObj(TmeRecordsTest::field).toList(),
            "DESERT",
            null);
    if (!last) {
      return new io.segtme.segmentation.model.TmeReport(RUN, result, null, null);
    }
    Completion end = Completion.closed(RUN, Outcome.COMPLETED, Counts.zero(), TestRuns.NOTES);
    Narrative words =
        new Narrative(
            List.of(new Narrative.Sentence("A is 2.5.", List.of("a"))), Narrative.RULES, null);
    return new io.segtme.segmentation.model.TmeReport(RUN, result, end, words);
  }

  /** Half of its values are undefined. */
  private static FieldValues field(int column) {
    double[] values = new double[NAMES];
    String[] reasons = new String[NAMES];
    for (int i = 0; i < NAMES; i++) {
      values[i] = i % 2 == 0 ? Double.NaN : i;
      reasons[i] = i % 2 == 0 ? "TISSUE_UNDER_10_PERCENT" : null;
    }
    return new FieldValues(column, 0, 0.5, values, reasons);
  }
}
