package io.segtme.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTest {
  @Test
  void textIsOneLineThatControlsNothing() {
    assertThat(Printable.oneLine(" a\n2026 ERROR\tforged\r\n")).isEqualTo("a 2026 ERROR forged");
    assertThat(Printable.oneLine("nul \0, escape \u001b[31m, next line \u0085, mark \u200e"))
        .isEqualTo("nul ?, escape ?[31m, next line ?, mark ?");
    assertThat(Printable.oneLine("half \ud83d")).isEqualTo("half ?");
  }

  @Test
  void whatCanBeReadStays() {
    assertThat(Printable.oneLine("Präparat 病理 😀, 0.25 µm")).isEqualTo("Präparat 病理 😀, 0.25 µm");
  }
}
