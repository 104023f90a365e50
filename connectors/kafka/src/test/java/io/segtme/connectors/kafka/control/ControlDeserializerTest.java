package io.segtme.connectors.kafka.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.events.ControlAction;
import io.segtme.events.SlideControl;
import io.segtme.schemas.WireLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class ControlDeserializerTest {
  private final ControlDeserializer deserializer = new ControlDeserializer();

  @Test
  void aRequestIsRead() {
    assertThat(read(Examples.cancel("S1", "run")))
        .containsExactly(
            new Control(
                Control.Action.CANCEL,
                "S1",
                "run",
                "wrong slide",
                "ada",
                Examples.NOON.toEpochMilli()));
    Control all = read(Examples.cancel("S1", null)).get(0);
    assertThat(all.runId()).isEmpty();
    assertThat(all.concerns("any")).isTrue();
    assertThat(all.who()).isEqualTo("ada (wrong slide)");
  }

  @Test
  void aRequestOfALaterVersionIsUnknown() {
    SlideControl later = Examples.cancel("S1", null);
    later.setAction(ControlAction.UNKNOWN);
    assertThat(read(later)).extracting(Control::action).containsExactly(Control.Action.UNKNOWN);
  }

  /** It goes into a log and into completions. */
  @Test
  void textIsOneLineOfBoundedLength() {
    SlideControl forged = Examples.cancel("S1", null);
    forged.setRequestedBy("ada\n2026 INFO all is well");
    forged.setReason("r".repeat(5000));
    Control read = read(forged).get(0);
    assertThat(read.requestedBy()).isEqualTo("ada 2026 INFO all is well");
    assertThat(read.reason()).hasSize(WireLimits.CONTROL_REASON_CHARACTERS);
  }

  @Test
  void whatIsNoneIsPassedOver() {
    assertThat(bytes(null)).isEmpty();
    assertThat(bytes("{\"action\":\"CANCEL\"}".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(bytes(SingleObjectCodec.standard().encode(Examples.arrived("S1")))).isEmpty();
    assertThat(read(Examples.cancel(" ", null))).isEmpty();
    assertThat(read(Examples.cancel("a\nb", null))).isEmpty();
    assertThat(read(Examples.cancel("x".repeat(257), null))).isEmpty();
    SlideControl nobody = Examples.cancel("S1", null);
    nobody.setRequestedBy("");
    assertThat(read(nobody)).isEmpty();
  }

  private List<Control> read(SlideControl control) {
    return bytes(SingleObjectCodec.standard().encode(control));
  }

  private List<Control> bytes(byte[] value) {
    List<Control> read = new ArrayList<>();
    deserializer.deserialize(
        new ConsumerRecord<>("slides.control", 0, 0, null, value),
        new Collector<>() {
          @Override
          public void collect(Control control) {
            read.add(control);
          }

          @Override
          public void close() {}
        });
    return read;
  }
}
