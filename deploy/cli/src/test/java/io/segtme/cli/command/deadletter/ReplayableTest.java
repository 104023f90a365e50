package io.segtme.cli.command.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.Examples;
import io.segtme.events.DeadLetter;
import io.segtme.schemas.OriginalBytes;
import io.segtme.schemas.WireLimits;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ReplayableTest {
  private static final String ARRIVALS = "slides.arrived";

  @Test
  void theWholeEventOfAnArrivalIs() {
    DeadLetter rejected = letter("S1", new byte[WireLimits.ORIGINAL_BYTES]);
    assertThat(Replayable.whyNot(rejected, ARRIVALS)).isNull();
    DeadLetter undecodable = letter(null, "{".getBytes(UTF_8));
    undecodable.setStage("arrive");
    assertThat(Replayable.whyNot(undecodable, ARRIVALS)).isNull();
    assertThat(Replayable.whyNot(letter(null, new byte[0]), ARRIVALS)).as("empty").isNull();
  }

  @Test
  void aTileAndARunHoldNoEvent() {
    DeadLetter run = Examples.deadLetter("S1");
    assertThat(Replayable.whyNot(run, ARRIVALS)).startsWith("it is about a run");
    run.setTileRow(3);
    run.setTileColumn(4);
    assertThat(Replayable.whyNot(run, ARRIVALS)).startsWith("it is about a tile");
    DeadLetter tile = letter("S1", new byte[1]);
    tile.setTileRow(0);
    assertThat(Replayable.whyNot(tile, ARRIVALS)).as("with bytes").startsWith("it is about a tile");
  }

  @Test
  void aCutEventHasOnlyItsHead() {
    DeadLetter cut = letter("S1", new byte[WireLimits.ORIGINAL_BYTES + 1]);
    assertThat(Replayable.whyNot(cut, ARRIVALS))
        .startsWith("it holds only the first 65,536 of 1,048,577 bytes of its event")
        .contains("its sender must send it again");
    DeadLetter unsaid = letter("S1", new byte[9]);
    unsaid.setOriginalSize(null);
    assertThat(Replayable.whyNot(unsaid, ARRIVALS)).startsWith("it holds only the first 9 of more");
  }

  @Test
  void bytesThatAreNotThoseOfTheEventAreSeen() {
    DeadLetter other = letter("S1", new byte[9]);
    other.setOriginal(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}));
    assertThat(Replayable.whyNot(other, ARRIVALS)).contains("do not have the SHA-256");
  }

  @Test
  void anEventOfAnotherTopicIsNamedOnOneLine() {
    DeadLetter other = letter("S1", new byte[9]);
    other.setTopic("site\u001b[2J\n.arrived");
    assertThat(Replayable.whyNot(other, ARRIVALS))
        .contains("from topic site?[2J .arrived, and arrivals are in slides.arrived");
  }

  static DeadLetter letter(String slideId, byte[] event) {
    OriginalBytes original = OriginalBytes.of(event);
    DeadLetter letter = Examples.deadLetter(slideId);
    letter.setTopic(ARRIVALS);
    letter.setPartition(0);
    letter.setOffset(7L);
    letter.setOriginal(ByteBuffer.wrap(original.kept()));
    letter.setOriginalSize(original.size());
    letter.setOriginalSha256(original.sha256());
    return letter;
  }
}
