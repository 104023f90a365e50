package io.segtme.cli.command.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.events.DeadLetter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LetterTextTest {
  private static final String ESCAPE = "\u001b[2J";

  @Test
  void foreignTextStaysOnItsLineAndControlsNothing() {
    DeadLetter record = ReplayableTest.letter("S" + ESCAPE, "{\n}".getBytes(UTF_8));
    record.setStage("plan\nfake");
    record.setReason("R" + ESCAPE);
    record.setDetail("first\nsecond " + ESCAPE + "x".repeat(200));
    Letter letter = letter(record);
    assertThat(LetterText.line(letter))
        .startsWith("2026-01-31T12:00:00Z  0-17  plan fake  R?[2J  S?[2J  first second ?[2Jxxx")
        .endsWith("…")
        .doesNotContain("\n", "\u001b");
    assertThat(LetterText.page(letter))
        .contains("detail    first second ?[2J" + "x".repeat(200), "original  { }")
        .doesNotContain("\u001b", "\nsecond", "\nfake");
  }

  @Test
  void anEventIsTextOrTheFirstBytes() {
    assertThat(OriginalText.of("{\"slideId\":\"Ü\"}\n".getBytes(UTF_8)))
        .isEqualTo("{\"slideId\":\"Ü\"}\n");
    assertThat(OriginalText.of("\uFEFF{}".getBytes(UTF_8))).isEqualTo("{}");
    assertThat(OriginalText.of(ESCAPE.getBytes(UTF_8))).as("controls").isNull();
    byte[] avro = HexFormat.of().parseHex("c301" + "ff".repeat(100));
    assertThat(OriginalText.of(avro)).isNull();
    assertThat(OriginalText.line(avro)).startsWith("C3 01 FF FF").endsWith("FF …").hasSize(193);
    assertThat(OriginalText.line(new byte[] {(byte) 0xC3})).isEqualTo("C3");
    assertThat(OriginalText.line("x".repeat(5000).getBytes(UTF_8))).hasSize(4096).endsWith("…");
    assertThat(OriginalText.line(new byte[0])).isEmpty();
  }

  @Test
  void whatToDoFollowsFromWhatItIs() {
    DeadLetter record = ReplayableTest.letter("S1", new byte[3]);
    assertThat(LetterText.toDo(letter(record)))
        .startsWith("put right what the detail names")
        .contains("'segtme deadletters replay 0-17'");
    record.setReason("SLIDE_HANGS");
    assertThat(LetterText.toDo(letter(record))).contains("--force");
    record.setSlideId(null);
    assertThat(LetterText.toDo(letter(record))).startsWith("its sender must correct the event");
    record.setTileRow(1);
    assertThat(LetterText.toDo(letter(record)))
        .startsWith("it cannot be sent again: it is about a tile");
  }

  private static Letter letter(DeadLetter record) {
    return new Letter(new Place(0, 17), record, Replayable.whyNot(record, "slides.arrived"));
  }
}
