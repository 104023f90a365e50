package io.segtme.connectors.table;

import static org.apache.flink.table.api.DataTypes.ARRAY;
import static org.apache.flink.table.api.DataTypes.BIGINT;
import static org.apache.flink.table.api.DataTypes.BYTES;
import static org.apache.flink.table.api.DataTypes.DOUBLE;
import static org.apache.flink.table.api.DataTypes.FIELD;
import static org.apache.flink.table.api.DataTypes.INT;
import static org.apache.flink.table.api.DataTypes.MAP;
import static org.apache.flink.table.api.DataTypes.ROW;
import static org.apache.flink.table.api.DataTypes.STRING;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP_LTZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.events.CompletionState;
import io.segtme.events.NucleusClass;
import io.segtme.events.SlideArrived;
import io.segtme.events.TmeKind;
import io.segtme.schemas.SchemaCatalogue;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;

class ValueReaderTest {
  private static final SchemaStore CATALOGUE = SchemaCatalogue.standard();
  private static final int HEADER = 10;

  @Test
  void columnsAreFieldsByNameAtEveryDepthInTheirOwnOrder() throws IOException {
    RowType columns =
        columns(
            FIELD(
                "nuclei",
                ARRAY(
                    ROW(
                        FIELD("contour", ARRAY(DOUBLE())),
                        FIELD("digest", BYTES()),
                        FIELD("nucleusClass", STRING()),
                        FIELD("areaPixels", INT())))),
            FIELD("lineage", ROW(FIELD("slideId", STRING()))));
    byte[] value =
        encoded(Records.batch("S1", "b", Records.nucleus("n", NucleusClass.INFLAMMATORY, 30)));

    Object[] contour = {9.0, 19.0, 11.0, 19.0, 11.0, 21.0, 9.0, 19.0};
    assertThat(read(columns, "InstanceBatch", value))
        .isEqualTo(
            GenericRowData.of(
                new GenericArrayData(
                    new Object[] {
                      GenericRowData.of(
                          new GenericArrayData(contour), new byte[32], text("INFLAMMATORY"), 300)
                    }),
                GenericRowData.of(text("S1"))));
  }

  @Test
  void timestampsMapsAndAbsentValuesAreRead() throws IOException {
    RowType columns =
        columns(
            FIELD("at", TIMESTAMP_LTZ(3)),
            FIELD("stageSeconds", MAP(STRING(), DOUBLE())),
            FIELD("etaSeconds", DOUBLE()),
            FIELD("nuclei", BIGINT()));
    assertThat(read(columns, null, encoded(Records.progress("S1"))))
        .isEqualTo(
            GenericRowData.of(
                TimestampData.fromInstant(Records.NOON),
                new GenericMapData(Map.of(text("infer"), 1.5)),
                null,
                7L));
  }

  @Test
  void aValueOfAnOlderSchemaHasTheDefaultsOfTheCurrentOne() throws IOException {
    Schema older =
        SchemaBuilder.record("SlideArrived")
            .namespace("io.segtme.events")
            .fields()
            .requiredString("uri")
            .requiredString("droppedSince")
            .requiredString("slideId")
            .name("arrivedAt")
            .type(SlideArrived.getClassSchema().getField("arrivedAt").schema())
            .noDefault()
            .endRecord();
    byte[] value =
        new BinaryMessageEncoder<>(new GenericData(), older)
            .encode(
                new GenericRecordBuilder(older)
                    .set("uri", "/slides/S1.svs")
                    .set("droppedSince", "x")
                    .set("slideId", "S1")
                    .set("arrivedAt", 0L)
                    .build())
            .array();
    ValueReader reader =
        new ValueReader(
            fingerprint -> fingerprint == SchemaCatalogue.fingerprint(older) ? older : null,
            columns(
                FIELD("stain", STRING()),
                FIELD("priority", INT()),
                FIELD("scanner", STRING()),
                FIELD("slideId", STRING())),
            "SlideArrived");
    assertThat(reader.read(value)).isEqualTo(GenericRowData.of(text("H&E"), 0, null, text("S1")));
  }

  @Test
  void everyColumnOfEveryRecordIsThere() throws IOException {
    for (SpecificRecord record :
        List.of(
            Records.batch("S1", "b", Records.nucleus("n", NucleusClass.DEAD, 3)),
            Records.report("S1", TmeKind.FINAL, Records.figure("f", 1.0, null)),
            Records.completed("S1", CompletionState.COMPLETED),
            Records.progress("S1"))) {
      RowType columns = ColumnTypes.row(record.getSchema());
      assertThat(read(columns, record.getSchema().getName(), encoded(record)).getArity())
          .isEqualTo(record.getSchema().getFields().size());
    }
  }

  @Test
  void valuesWithoutAHeaderAreNamedByTheirFirstBytes() {
    assertFault(new byte[] {0, 0, 0, 7}, "4 bytes that begin with 00 00 00 07; expected Avro");
    assertFault(new byte[0], "0 bytes that begin with nothing");
  }

  @Test
  void anUnknownFingerprintIsNamed() {
    byte[] unknown = encoded(Records.progress("S1"));
    Arrays.fill(unknown, 2, HEADER, (byte) 0x11);
    assertFault(unknown, "fingerprint 1111111111111111 is not a schema that this version knows");
  }

  @Test
  void anotherRecordThanTheTablesIsNamed() {
    assertFault(
        encoded(Records.completed("S1", CompletionState.FAILED)),
        "it is a SlideCompleted; expected a SlideProgress");
  }

  @Test
  void damagedValuesAreAnIoException() {
    byte[] value = encoded(Records.progress("S1"));
    assertFault(Arrays.copyOf(value, value.length - 1), "bytes are not a SlideProgress: ");
    assertFault(Arrays.copyOf(value, value.length + 1), "1 bytes are left behind it");
    ValueReader reader = new ValueReader(CATALOGUE, all("SlideProgress"), "SlideProgress");
    Random random = new Random(5);
    int read = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = value.clone();
      damaged[HEADER + random.nextInt(damaged.length - HEADER)] = (byte) random.nextInt();
      try {
        reader.read(damaged);
        read++;
      } catch (IOException expected) {
        assertThat(expected).hasMessageContaining("bytes are not a SlideProgress");
      }
    }
    assertThat(read).isBetween(1, 4_999);
  }

  @Test
  void aTableWithoutARecordsNameIsHeldAgainstTheFirstValue() {
    RowType columns = columns(FIELD("slide", STRING()));
    assertThatThrownBy(() -> read(columns, null, encoded(Records.progress("S1"))))
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith(
            "Column 'slide' is not a field of SlideProgress, which has slideId, ");
  }

  private static void assertFault(byte[] value, String message) {
    assertThatThrownBy(() -> read(all("SlideProgress"), "SlideProgress", value))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  private static GenericRowData read(RowType columns, String record, byte[] value)
      throws IOException {
    return (GenericRowData) new ValueReader(CATALOGUE, columns, record).read(value);
  }

  private static RowType columns(DataTypes.Field... fields) {
    return (RowType) ROW(fields).getLogicalType();
  }

  private static RowType all(String record) {
    return ColumnTypes.row(RecordSchemas.current(record));
  }

  private static byte[] encoded(SpecificRecord record) {
    return SingleObjectCodec.standard().encode(record);
  }

  private static StringData text(String text) {
    return StringData.fromString(text);
  }
}
