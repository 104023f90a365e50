package io.segtme.connectors.export.parquet;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;

import io.segtme.connectors.export.nuclei.ContourRing;
import io.segtme.connectors.export.nuclei.NucleiColumns;
import io.segtme.events.Nucleus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * A nucleus as a row of Parquet: the columns of {@link NucleiColumns}, of which numbers that are
 * not finite are null, and {@value #GEOMETRY}, its contour as WKB.
 */
final class NucleusRows extends WriteSupport<Nucleus> {
  static final String GEOMETRY = "geometry";

  private final List<NucleiColumns.NumberColumn> numbers;
  private final Map<String, String> metadata;
  private @Nullable RecordConsumer consumer;

  private NucleusRows(List<NucleiColumns.NumberColumn> numbers, Map<String, String> metadata) {
    this.numbers = numbers;
    this.metadata = metadata;
  }

  /** A writer of such rows, its settings still to be made. */
  static Builder to(
      OutputFile file, List<NucleiColumns.NumberColumn> numbers, Map<String, String> metadata) {
    return new Builder(file, new NucleusRows(numbers, metadata));
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    Types.MessageTypeBuilder columns = Types.buildMessage();
    for (String text : List.of(NucleiColumns.ID, NucleiColumns.CLASS)) {
      columns.required(BINARY).as(LogicalTypeAnnotation.stringType()).named(text);
    }
    for (NucleiColumns.NumberColumn number : numbers) {
      columns.optional(DOUBLE).named(number.name());
    }
    MessageType schema = columns.required(BINARY).named(GEOMETRY).named("nucleus");
    return new WriteContext(schema, metadata);
  }

  @Override
  public WriteContext init(Configuration configuration) {
    throw new UnsupportedOperationException("rows are written without Hadoop");
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    this.consumer = consumer;
  }

  /**
   * Writes a row.
   *
   * @throws IllegalArgumentException if the contour is not a closed ring
   */
  @Override
  public void write(Nucleus nucleus) {
    RecordConsumer out = Objects.requireNonNull(consumer, "prepareForWrite comes first");
    byte[] contour = WellKnownBinary.polygon(ContourRing.of(nucleus));
    out.startMessage();
    int column = 0;
    add(out, NucleiColumns.ID, column++, Binary.fromString(nucleus.getId()));
    add(out, NucleiColumns.CLASS, column++, Binary.fromString(NucleiColumns.classOf(nucleus)));
    for (NucleiColumns.NumberColumn number : numbers) {
      double value = number.of().applyAsDouble(nucleus);
      if (Double.isFinite(value)) {
        out.startField(number.name(), column);
        out.addDouble(value);
        out.endField(number.name(), column);
      }
      column++;
    }
    add(out, GEOMETRY, column, Binary.fromConstantByteArray(contour));
    out.endMessage();
  }

  private static void add(RecordConsumer out, String name, int column, Binary value) {
    out.startField(name, column);
    out.addBinary(value);
    out.endField(name, column);
  }

  /** Settings of a writer of rows. */
  static final class Builder extends ParquetWriter.Builder<Nucleus, Builder> {
    private final NucleusRows rows;

    private Builder(OutputFile file, NucleusRows rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Nucleus> getWriteSupport(ParquetConfiguration configuration) {
      return rows;
    }

    @Override
    protected WriteSupport<Nucleus> getWriteSupport(Configuration configuration) {
      return rows;
    }
  }
}
