package io.segtme.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.junit.jupiter.api.Test;

class RowDataDeserializationSchemaTest {
  private final Counter skipped = new SimpleCounter();

  @Test
  void skippedValuesAreCounted() throws Exception {
    DeserializationSchema<RowData> schema = opened(true);
    assertThat(schema.deserialize(new byte[] {1, 2, 3})).isNull();
    assertThat(schema.deserialize(SingleObjectCodec.standard().encode(Records.progress("S1"))))
        .extracting(row -> row.getString(0).toString())
        .isEqualTo("S1");
    assertThat(skipped.getCount()).isEqualTo(1);
  }

  @Test
  void aTombstoneGivesNoRowAndIsNoError() throws Exception {
    assertThat(opened(false).deserialize(null)).isNull();
    assertThat(skipped.getCount()).isZero();
  }

  @Test
  void anErrorSaysWhatCameAndTheRemedy() throws Exception {
    DeserializationSchema<RowData> schema = opened(false);
    assertThatThrownBy(() -> schema.deserialize(new byte[] {1, 2, 3}))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "A value cannot be read: 3 bytes that begin with 01 02 03; expected Avro single-object"
                + " encoding, which begins with C3 01 and an 8-byte fingerprint."
                + " 'segtme-avro.ignore-parse-errors' = 'true' skips such values.");
  }

  /** As a task gets it: serialised, sent, opened. */
  private DeserializationSchema<RowData> opened(boolean ignoreParseErrors) throws Exception {
    RowType columns = ColumnTypes.row(RecordSchemas.current("SlideProgress"));
    DeserializationSchema<RowData> schema =
        InstantiationUtil.clone(
            new RowDataDeserializationSchema(
                columns, InternalTypeInfo.of(columns), "SlideProgress", ignoreParseErrors));
    schema.open(new Context());
    return schema;
  }

  private final class Context implements DeserializationSchema.InitializationContext {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup() {
        @Override
        public MetricGroup addGroup(String name) {
          assertThat(name).isEqualTo("segtme");
          return this;
        }

        @Override
        public Counter counter(String name) {
          assertThat(name).isEqualTo("valuesSkipped");
          return skipped;
        }
      };
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
    }
  }
}
