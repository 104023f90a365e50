package io.segtme.connectors.export.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberTextTest {
  @Test
  void writesThreeFiguresThatMatter() {
    assertThat(NumberText.of(12345.6)).isEqualTo("12,346");
    assertThat(NumberText.of(123.4)).isEqualTo("123");
    assertThat(NumberText.of(12.34)).isEqualTo("12.3");
    assertThat(NumberText.of(1.234)).isEqualTo("1.23");
    assertThat(NumberText.of(0.1234)).isEqualTo("0.123");
    assertThat(NumberText.of(-0.1234)).isEqualTo("−0.123");
    assertThat(NumberText.of(0)).isEqualTo("0");
    assertThat(NumberText.of(-0.0)).isEqualTo("0");
    assertThat(NumberText.of(0.0004)).isEqualTo("< 0.001");
    assertThat(NumberText.of(-0.0004)).isEqualTo("> −0.001");
  }

  @Test
  void svgNumbersHaveNoNeedlessDigits() {
    assertThat(NumberText.svg(100)).isEqualTo("100");
    assertThat(NumberText.svg(1.50)).isEqualTo("1.5");
    assertThat(NumberText.svg(0)).isEqualTo("0");
    assertThat(NumberText.svg(-4)).isEqualTo("-4");
  }

  @Test
  void theTopOfAScaleIsTheNextRoundNumber() {
    assertThat(NumberText.top(0)).isEqualTo(1);
    assertThat(NumberText.top(3786)).isEqualTo(4000);
    assertThat(NumberText.top(4000)).isEqualTo(4000);
    assertThat(NumberText.top(8100)).isEqualTo(10_000);
  }
}
