package io.segtme.connectors.export.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void writesThreeFiguresThatMatter() {
    assertThat(Numbers.of(12345.6)).isEqualTo("12,346");
    assertThat(Numbers.of(123.4)).isEqualTo("123");
    assertThat(Numbers.of(12.34)).isEqualTo("12.3");
    assertThat(Numbers.of(1.234)).isEqualTo("1.23");
    assertThat(Numbers.of(0.1234)).isEqualTo("0.123");
    assertThat(Numbers.of(-0.1234)).isEqualTo("−0.123");
    assertThat(Numbers.of(0)).isEqualTo("0");
    assertThat(Numbers.of(-0.0)).isEqualTo("0");
    assertThat(Numbers.of(0.0004)).isEqualTo("< 0.001");
    assertThat(Numbers.of(-0.0004)).isEqualTo("> −0.001");
  }

  @Test
  void svgNumbersHaveNoNeedlessDigits() {
    assertThat(Numbers.svg(100)).isEqualTo("100");
    assertThat(Numbers.svg(1.50)).isEqualTo("1.5");
    assertThat(Numbers.svg(0)).isEqualTo("0");
    assertThat(Numbers.svg(-4)).isEqualTo("-4");
  }

  @Test
  void theTopOfAScaleIsTheNextRoundNumber() {
    assertThat(Numbers.top(0)).isEqualTo(1);
    assertThat(Numbers.top(3786)).isEqualTo(4000);
    assertThat(Numbers.top(4000)).isEqualTo(4000);
    assertThat(Numbers.top(8100)).isEqualTo(10_000);
  }
}
