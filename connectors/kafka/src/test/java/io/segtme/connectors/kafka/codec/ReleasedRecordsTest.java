package io.segtme.connectors.kafka.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.Examples;
import io.segtme.events.CompletionState;
import io.segtme.events.SlideArrived;
import io.segtme.events.SlideCompleted;
import io.segtme.schemas.SchemaCatalogue;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of every release are read as the current ones, and readers of version 1 read ours. */
class ReleasedRecordsTest {
  private static final SchemaCatalogue CATALOGUE = SchemaCatalogue.standard();

  static Stream<Schema> released() {
    return CATALOGUE.all().stream().flatMap(each -> CATALOGUE.released(each.getName()).stream());
  }

  @ParameterizedTest
  @MethodSource("released")
  void aReleasedRecordIsReadWithAllItsFields(Schema schema) throws Exception {
    for (Object each : new RandomData(schema, 20, 7L)) {
      GenericRecord written = (GenericRecord) each;
      SpecificRecord read = decoded(bytes(written), schema.getName());
      GenericRecord back = asOf(schema, read);
      assertThat(back).isEqualTo(written);
    }
  }

  @Test
  void whatVersionOneDidNotSayHasItsDefault() throws Exception {
    Schema schema = CATALOGUE.released("SlideCompleted").get(0);
    GenericRecord written = random(schema);
    SlideCompleted read = (SlideCompleted) decoded(bytes(written), "SlideCompleted");
    assertThat(read.getRegion()).isNull();
    assertThat(read.getAttempt()).isOne();
    assertThat(read.getWarnings()).isEmpty();
    assertThat(read.getAttributes()).isEmpty();
    assertThat(read.getFailedAreaMm2()).isNull();
    assertThat(read.getSupersededBy()).isNull();
    Schema arrival = CATALOGUE.released("SlideArrived").get(0);
    GenericRecord arrived = random(arrival);
    assertThat(((SlideArrived) decoded(bytes(arrived), "SlideArrived")).getAttributes()).isEmpty();
  }

  /** To it a state that it does not know is UNKNOWN. */
  @Test
  void aReaderOfVersionOneReadsOurRecords() throws Exception {
    Schema schema = CATALOGUE.released("SlideCompleted").get(0);
    SlideCompleted completed = Examples.completed("S1", "run", List.of());
    completed.setState(CompletionState.SUPERSEDED);
    completed.setSupersededBy("next");
    GenericRecord read = asOf(schema, completed);
    assertThat(read.get("state")).hasToString("UNKNOWN");
    assertThat(read.get("slideId")).hasToString("S1");
  }

  private static GenericRecord random(Schema schema) {
    return (GenericRecord) new RandomData(schema, 1, 7L).iterator().next();
  }

  private static SpecificRecord decoded(byte[] bytes, String name) {
    Schema current = CATALOGUE.byName(name).orElseThrow();
    Class<? extends SpecificRecord> type =
        SpecificData.get().getClass(current).asSubclass(SpecificRecord.class);
    Decoded<? extends SpecificRecord> decoded = SingleObjectCodec.standard().decode(bytes, type);
    return ((Decoded.Value<? extends SpecificRecord>) decoded).value();
  }

  private static GenericRecord asOf(Schema schema, SpecificRecord record) throws Exception {
    BinaryMessageDecoder<GenericRecord> decoder =
        new BinaryMessageDecoder<>(GenericData.get(), schema, CATALOGUE);
    return decoder.decode(SingleObjectCodec.standard().encode(record));
  }

  private static byte[] bytes(GenericRecord record) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BinaryMessageEncoder<GenericRecord>(GenericData.get(), record.getSchema(), true)
        .encode(record, out);
    return out.toByteArray();
  }
}
