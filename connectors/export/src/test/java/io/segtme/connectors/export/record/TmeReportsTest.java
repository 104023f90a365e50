package io.segtme.connectors.export.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.events.Lineage;
import io.segtme.events.TmeField;
import io.segtme.events.TmeFieldFigure;
import io.segtme.events.TmeFigure;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TmeReportsTest {
  private static final List<TmeFieldFigure> FIGURES = List.of(new TmeFieldFigure("count_all", "1"));

  @Test
  void partsInAnyOrderMakeOneReport() {
    for (int seed = 0; seed < 30; seed++) {
      int n = 1 + seed % 6;
      List<TmeReport> parts = parts(n);
      Collections.shuffle(parts, new Random(seed));
      TmeReport whole = TmeReports.whole(parts);
      assertThat(whole.getPart()).isZero();
      assertThat(whole.getParts()).isEqualTo(1);
      assertThat(whole.getFigures()).extracting(TmeFigure::getName).containsExactly("count_all");
      assertThat(whole.getFields()).extracting(TmeField::getRow).isSorted().hasSize(2 * (n - 1));
      assertThat(whole.getFieldFigures()).isEqualTo(n == 1 ? List.of() : FIGURES);
    }
  }

  @Test
  void aMissingPartIsNamed() {
    for (int missing = 0; missing < 4; missing++) {
      List<TmeReport> parts = parts(4);
      parts.remove(missing);
      assertThatThrownBy(() -> TmeReports.whole(parts))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("slide S1: part " + missing + " of 4 is missing");
    }
  }

  @Test
  void aPartThatComesTwiceIsNamed() {
    List<TmeReport> parts = parts(3);
    parts.add(parts.get(1));
    assertThatThrownBy(() -> TmeReports.whole(parts))
        .hasMessageContaining("part 1 of 3 comes twice");
  }

  @Test
  void partsOfAnotherReportAreRefused() {
    List<TmeReport> run = parts(2);
    run.set(1, part(1, 2, "b"));
    assertThatThrownBy(() -> TmeReports.whole(run))
        .hasMessageContaining("run b: part 1 of 2 is not of the FINAL report of run a");
    List<TmeReport> kind = parts(2);
    kind.get(1).setKind(TmeKind.RUNNING);
    assertThatThrownBy(() -> TmeReports.whole(kind)).hasMessageContaining("is not of");
    List<TmeReport> size = parts(2);
    size.set(1, part(1, 3, "a"));
    assertThatThrownBy(() -> TmeReports.whole(size)).hasMessageContaining("in 2 parts");
    List<TmeReport> figures = parts(3);
    figures.get(2).setFieldFigures(List.of());
    assertThatThrownBy(() -> TmeReports.whole(figures))
        .hasMessageContaining("part 2 of 3 names other figures");
  }

  @Test
  void numbersOutsideAndNothingAtAllAreRefused() {
    assertThatThrownBy(() -> TmeReports.whole(List.of(part(2, 2, "a"))))
        .hasMessageContaining("part 2 of 2 has a number outside 0 to 1");
    assertThatThrownBy(() -> TmeReports.whole(List.of(part(-1, 2, "a"))))
        .hasMessageContaining("part -1 of 2 has a number outside 0 to 1");
    assertThatThrownBy(() -> TmeReports.whole(List.of())).hasMessageContaining("at least one");
  }

  private static List<TmeReport> parts(int n) {
    List<TmeReport> parts = new ArrayList<>();
    for (int part = 0; part < n; part++) {
      parts.add(part(part, n, "a"));
    }
    return parts;
  }

  /** Part 0 has the figures, each other part two fields of a row of its own. */
  private static TmeReport part(int part, int parts, String run) {
    Lineage lineage =
        Lineage.newBuilder()
            .setRunId(run)
            .setSlideId("S1")
            .setContentHash("")
            .setModelName("")
            .setModelDigest("")
            .setRecipeDigest("")
            .setRuntime("")
            .setMppX(0.5)
            .setMppY(0.5)
            .setTargetMpp(0.314)
            .setSoftwareVersion("")
            .build();
    List<TmeField> fields = new ArrayList<>();
    for (int column = 0; part != 0 && column < 2; column++) {
      fields.add(new TmeField(column, part, 1.0, List.of(7.0), Collections.singletonList(null)));
    }
    return TmeReport.newBuilder()
        .setLineage(lineage)
        .setKind(TmeKind.FINAL)
        .setPart(part)
        .setParts(parts)
        .setNuclei(14)
        .setFigures(part == 0 ? List.of(new TmeFigure("count_all", 14.0, "1", null)) : List.of())
        .setFieldSizeUm(500)
        .setFieldFigures(part == 0 ? List.of() : FIGURES)
        .setFields(fields)
        .build();
  }
}
