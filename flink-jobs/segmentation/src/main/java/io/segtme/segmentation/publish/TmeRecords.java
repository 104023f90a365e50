package io.segtme.segmentation.publish;

import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.events.TmeField;
import io.segtme.events.TmeFieldFigure;
import io.segtme.events.TmeFigure;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeNarrative;
import io.segtme.events.TmeReport;
import io.segtme.events.TmeSentence;
import io.segtme.kernels.tme.TmeResult;
import io.segtme.kernels.tme.field.FieldValues;
import io.segtme.kernels.tme.figure.Figure;
import io.segtme.schemas.WireLimits;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Narrative;
import io.segtme.segmentation.model.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reports as records for the tme topic: part 0 with the slide's figures, then the fields in parts
 * that are small enough; behind the last part the completion that came with the report.
 */
final class TmeRecords {
  private TmeRecords() {}

  static List<OutboundRecord> of(io.segtme.segmentation.model.TmeReport report, Instant now) {
    Run run = report.run();
    List<TmeReport> parts = parts(report);
    List<OutboundRecord> out = new ArrayList<>();
    for (TmeReport part : parts) {
      String id =
          report.isFinal()
              ? "%s/tme/%d".formatted(run.runId(), part.getPart())
              : "%s/tme/running/%d".formatted(run.runId(), part.getNuclei());
      out.add(OutboundRecord.of(part, id, now));
    }
    Completion completion = report.completion();
    if (completion != null) {
      out.add(Outbound.completed(completion, now));
    }
    return out;
  }

  private static List<TmeReport> parts(io.segtme.segmentation.model.TmeReport report) {
    TmeResult result = report.result();
    List<List<TmeField>> groups = groups(result);
    int parts = 1 + groups.size();
    List<TmeReport> records = new ArrayList<>();
    records.add(
        part(report, 0, parts)
            .setFigures(result.slide().stream().map(TmeRecords::figure).toList())
            .setImmunePhenotype(result.phenotype())
            .setImmunePhenotypeReason(result.phenotypeReason())
            .setNarrative(narrative(report.narrative()))
            .build());
    List<TmeFieldFigure> names =
        result.fieldFigures().stream().map(f -> new TmeFieldFigure(f.name(), f.unit())).toList();
    for (List<TmeField> group : groups) {
      records.add(
          part(report, records.size(), parts).setFieldFigures(names).setFields(group).build());
    }
    return records;
  }

  private static TmeReport.Builder part(
      io.segtme.segmentation.model.TmeReport report, int part, int parts) {
    return TmeReport.newBuilder()
        .setLineage(EventRecords.lineage(report.run()))
        .setKind(report.isFinal() ? TmeKind.FINAL : TmeKind.RUNNING)
        .setPart(part)
        .setParts(parts)
        .setNuclei(report.result().nuclei())
        .setFieldSizeUm(report.result().fieldSizeUm());
  }

  /** Fields in their order, in groups below the limit of a record. */
  private static List<List<TmeField>> groups(TmeResult result) {
    int names =
        result.fieldFigures().stream()
            .mapToInt(f -> f.name().length() + f.unit().length() + 4)
            .sum();
    List<List<TmeField>> groups = new ArrayList<>();
    List<TmeField> group = new ArrayList<>();
    int bytes = names;
    for (FieldValues field : result.fields()) {
      int size = size(field);
      if (!group.isEmpty() && bytes + size > WireLimits.BATCH_BYTES) {
        groups.add(group);
        group = new ArrayList<>();
        bytes = names;
      }
      group.add(field(field));
      bytes += size;
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  /** Bytes of a field on the wire, rounded up. */
  private static int size(FieldValues field) {
    int reasons =
        Arrays.stream(field.reasons())
            .filter(Objects::nonNull)
            .mapToInt(reason -> reason.length() + 2)
            .sum();
    return 64 + field.values().length * (Double.BYTES + 2) + reasons;
  }

  private static TmeField field(FieldValues field) {
    return TmeField.newBuilder()
        .setColumn(field.column())
        .setRow(field.row())
        .setTissueShare(field.tissueShare())
        .setValues(Arrays.stream(field.values()).mapToObj(TmeRecords::orNull).toList())
        .setReasons(Arrays.asList(field.reasons()))
        .build();
  }

  /** Undefined values have no number on the wire. */
  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static TmeFigure figure(Figure figure) {
    return new TmeFigure(figure.name(), figure.value(), figure.unit(), figure.reason());
  }

  private static @Nullable TmeNarrative narrative(@Nullable Narrative narrative) {
    return narrative == null
        ? null
        : new TmeNarrative(
            narrative.sentences().stream()
                .map(s -> new TmeSentence(s.text(), s.figures()))
                .toList(),
            narrative.author(),
            narrative.refusal());
  }
}
