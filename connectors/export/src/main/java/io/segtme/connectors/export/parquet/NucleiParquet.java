package io.segtme.connectors.export.parquet;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;

import io.segtme.connectors.export.nuclei.ContourRing;
import io.segtme.connectors.export.nuclei.NucleiColumns;
import io.segtme.connectors.export.nuclei.NucleiFile;
import io.segtme.connectors.export.nuclei.PartFile;
import io.segtme.connectors.export.record.AvroJson;
import io.segtme.events.Lineage;
import io.segtme.events.Nucleus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * Nuclei as GeoParquet 1.1 (<a href="https://geoparquet.org/releases/v1.1.0">specification</a>): a
 * row a nucleus with the columns of {@link NucleiColumns} and {@code geometry}, the contour as a
 * WKB polygon in level-0 pixels, so that plain readers find a table and geopandas, SpatialData,
 * DuckDB and QGIS find shapes. A number that is not finite is null. The lineage stands in the
 * file's key-value metadata as {@code segtme.runId} and so on.
 *
 * <p>Holds one row group in memory, 32 MiB before compression. No Hadoop is needed to run: the file
 * is local, the configuration plain and the codec the JDK's ({@link GzipPages}).
 */
public final class NucleiParquet implements NucleiFile {
  private static final String GEOMETRY = "geometry";
  private static final long ROW_GROUP = 32L << 20;

  /** Without coordinate reference system: the plane of a slide is no place on Earth. */
  private static final String GEO =
      """
      {"version":"1.1.0","primary_column":"geometry","columns":{"geometry":\
      {"encoding":"WKB","geometry_types":["Polygon"],"crs":null,"edges":"planar"}}}""";

  private final List<NucleiColumns.Number> numbers;
  private final SimpleGroupFactory rowFactory;
  private final PartFile part;
  private final ParquetWriter<Group> out;
  private long rows;

  /**
   * Begins a file.
   *
   * @throws IOException where it cannot be written
   */
  public NucleiParquet(Path file, Lineage lineage) throws IOException {
    numbers = NucleiColumns.numbers(lineage);
    MessageType schema = schema(numbers);
    rowFactory = new SimpleGroupFactory(schema);
    part = new PartFile(file);
    out =
        ExampleParquetWriter.builder()
            .withFile(new LocalOutputFile(part.path()))
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withType(schema)
            .withExtraMetaData(metadata(lineage))
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new GzipPages())
            .withCompressionCodec(CompressionCodecName.GZIP)
            .withRowGroupSize(ROW_GROUP)
            .withDictionaryEncoding(NucleiColumns.ID, false)
            .withDictionaryEncoding(GEOMETRY, false)
            .withStatisticsEnabled(GEOMETRY, false)
            .build();
  }

  @Override
  public void add(Nucleus nucleus) throws IOException {
    byte[] contour = WellKnownBinary.polygon(ContourRing.of(nucleus));
    Group row =
        rowFactory
            .newGroup()
            .append(NucleiColumns.ID, nucleus.getId())
            .append(NucleiColumns.CLASS, NucleiColumns.classOf(nucleus));
    for (NucleiColumns.Number number : numbers) {
      double value = number.of().applyAsDouble(nucleus);
      if (Double.isFinite(value)) {
        row.append(number.name(), value);
      }
    }
    out.write(row.append(GEOMETRY, Binary.fromConstantByteArray(contour)));
    rows++;
  }

  @Override
  public long finish() throws IOException {
    out.close();
    part.keep();
    return rows;
  }

  @Override
  public void close() throws IOException {
    try (part) {
      out.close();
    }
  }

  private static MessageType schema(List<NucleiColumns.Number> numbers) {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    for (String text : List.of(NucleiColumns.ID, NucleiColumns.CLASS)) {
      schema.required(BINARY).as(LogicalTypeAnnotation.stringType()).named(text);
    }
    for (NucleiColumns.Number number : numbers) {
      schema.optional(DOUBLE).named(number.name());
    }
    return schema.required(BINARY).named(GEOMETRY).named("nucleus");
  }

  private static Map<String, String> metadata(Lineage lineage) {
    Map<String, String> metadata = new LinkedHashMap<>();
    AvroJson.of(lineage)
        .forEach((field, value) -> metadata.put("segtme." + field, String.valueOf(value)));
    metadata.put("geo", GEO);
    return metadata;
  }
}
