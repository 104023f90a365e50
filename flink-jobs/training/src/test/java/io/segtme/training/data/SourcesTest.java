package io.segtme.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private final LabelledField a = TestFields.discField("a", 48, 0.25);
  private final LabelledField b = TestFields.discField("b", 48, 0.25);

  @Test
  void fieldsInMemoryAreAllDrawn() {
    FieldSource source = FieldSource.of(List.of(a, b));
    int chosen = 0;
    for (int i = 0; i < 400; i++) {
      chosen += source.field(Draw.of(1, i, 0)) == b ? 1 : 0;
    }
    assertThat(chosen).isBetween(150, 250);
    assertThatThrownBy(() -> FieldSource.of(List.of())).hasMessageContaining("no field");
  }

  @Test
  void phantomsAreAPoolOfASeed() {
    PhantomSource source = new PhantomSource(5, 3);
    LabelledField first = source.field(Draw.of(1, 1, 0));
    assertThat(new PhantomSource(5, 3).field(Draw.of(1, 1, 0)).rgb()).isEqualTo(first.rgb());
    assertThat(source.field(Draw.of(1, 1, 0))).isSameAs(first);
    assertThat(source.draw(0).rgb()).isNotEqualTo(new PhantomSource(6, 3).draw(0).rgb());
    assertThat(first.mpp()).isBetween(0.2, 0.5);
    assertThat(share(source.draw(0), 4)).isGreaterThanOrEqualTo(share(source.draw(2), 4));
    assertThat(share(source.draw(1), 5)).isPositive();
  }

  @Test
  void whatTheEdgeLeavesOfAPhantomsNucleusIsIgnored() {
    int ignored = 0;
    for (int seed = 0; seed < 6; seed++) {
      LabelledField field = PhantomSource.field(seed, 200, 0.4);
      for (int i = 0; i < field.pixels(); i++) {
        byte cls = field.cls()[i];
        assertThat(field.instance()[i] > 0).isEqualTo(cls > 0 && cls < 6);
        ignored += cls == LabelledField.IGNORE ? 1 : 0;
      }
    }
    assertThat(ignored).isPositive();
  }

  private static double share(LabelledField field, int cls) {
    int count = 0;
    for (byte c : field.cls()) {
      count += c == cls ? 1 : 0;
    }
    return count / (double) field.pixels();
  }

  @Test
  void nominalMppFollowsTheNuclei() {
    LabelledField unstated = a.withMpp(Double.NaN);
    double discs = NominalMpp.given(unstated).mpp();
    int area = 0;
    for (int id : a.instance()) {
      area += id == 1 ? 1 : 0;
    }
    assertThat(discs).isCloseTo(0.25 * Math.pow(370.0 / area, 0.4), within(1e-9));
    assertThat(NominalMpp.given(a)).isSameAs(a);
    LabelledField empty =
        new LabelledField("e", 2, 2, new byte[12], new int[4], new byte[4], Double.NaN);
    assertThat(NominalMpp.given(empty).mpp()).isEqualTo(0.25);
  }
}
