package io.segtme.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.control.Control;
import io.segtme.schemas.OriginalBytes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The records on the job's edges are Flink's own, never Kryo's. */
class EdgeTypesTest {
  private static final OriginalBytes ORIGINAL = OriginalBytes.of(new byte[] {1, 2, 3});

  @Test
  void anArrivalPassesWithAndWithoutItsOptionalParts() throws IOException {
    assertPasses(
        new Arrival(
            "t",
            1,
            2,
            3,
            null,
            new SlideRequest("S1", "/a", 4, null, null, "H&E", 5, true, "", Map.of("block", "A1")),
            null,
            "event",
            ORIGINAL),
        Arrival.class);
    assertPasses(
        new Arrival(
            "t",
            1,
            2,
            3,
            "k",
            null,
            new Arrival.Undecodable(ArrivalFault.MISSING_FIELD, "uri is missing"),
            "",
            ORIGINAL),
        Arrival.class);
  }

  @Test
  void anOutboundRecordPasses() throws IOException {
    assertPasses(
        OutboundRecord.of(Examples.rejected("S1"), "id", Examples.NOON), OutboundRecord.class);
  }

  @Test
  void aControlPasses() throws IOException {
    assertPasses(new Control(Control.Action.CANCEL, "S1", "", "why", "ada", 7), Control.class);
  }

  @Test
  void aTypeOfKryosIsNoticed() {
    assertThatThrownBy(() -> serializer(WithOptional.class))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  record WithOptional(Optional<String> value) {}

  private static <T> void assertPasses(T value, Class<T> type) throws IOException {
    assertThat(TypeInformation.of(type)).isInstanceOf(PojoTypeInfo.class);
    TypeSerializer<T> serializer = serializer(type);
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    T back = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    assertThat(back).usingRecursiveComparison().isEqualTo(value);
  }

  private static <T> TypeSerializer<T> serializer(Class<T> type) {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    return TypeInformation.of(type).createSerializer(config);
  }
}
