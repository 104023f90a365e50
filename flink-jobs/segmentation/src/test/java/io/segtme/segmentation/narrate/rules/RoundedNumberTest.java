package io.segtme.segmentation.narrate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoundedNumberTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "1 | 1",
        "12345 | 12,345",
        "1234567.4 | 1,234,567",
        "1004.4 | 1,004",
        "99.95 | 100",
        "14.25 | 14.3",
        "0.5 | 0.5",
        "0.0012345 | 0.00123",
        "-12.34 | -12.3",
        "1e-9 | 0.000000001",
      })
  void keepsThreeDigitsOrAllBeforeThePoint(double value, String text) {
    assertThat(RoundedNumber.plain(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.29, 29 %", "1, 100 %", "0.97555, 97.6 %", "0.00042, 0.042 %"})
  void percentagesAreOfTheValue(double share, String text) {
    assertThat(RoundedNumber.percent(share)).isEqualTo(text);
  }

  @Test
  void isTheSameOnEveryMachine() {
    Locale machine = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(RoundedNumber.plain(12345.6)).isEqualTo("12,346");
      assertThat(RoundedNumber.plain(0.25)).isEqualTo("0.25");
    } finally {
      Locale.setDefault(machine);
    }
  }
}
