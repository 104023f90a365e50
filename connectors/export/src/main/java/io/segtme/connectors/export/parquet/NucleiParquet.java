package io.segtme.connectors.export.parquet;

import io.segtme.connectors.export.nuclei.NucleiColumns;
import io.segtme.connectors.export.nuclei.NucleiFile;
import io.segtme.connectors.export.nuclei.PartFile;
import io.segtme.connectors.export.record.AvroJson;
import io.segtme.events.Lineage;
import io.segtme.events.Nucleus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

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
  private static final long ROW_GROUP = 32L << 20;

  /** Without coordinate reference system: the plane of a slide is no place on Earth. */
  private static final String GEO =
      """
      {"version":"1.1.0","primary_column":"geometry","columns":{"geometry":\
      {"encoding":"WKB","geometry_types":["Polygon"],"crs":null,"edges":"planar"}}}""";

  private final PartFile part;
  private final ParquetWriter<Nucleus> out;
  private long rows;

  /**
   * Begins a file.
   *
   * @throws IOException where it cannot be written
   */
  public NucleiParquet(Path file, Lineage lineage) throws IOException {
    part = new PartFile(file);
    out =
        NucleusRows.to(
                new LocalOutputFile(part.path()), NucleiColumns.numbers(lineage), metadata(lineage))
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new GzipPages())
            .withCompressionCodec(CompressionCodecName.GZIP)
            .withRowGroupSize(ROW_GROUP)
            .withDictionaryEncoding(NucleiColumns.ID, false)
            .withDictionaryEncoding(NucleusRows.GEOMETRY, false)
            .withStatisticsEnabled(NucleusRows.GEOMETRY, false)
            .build();
  }

  @Override
  public void add(Nucleus nucleus) throws IOException {
    out.write(nucleus);
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

  private static Map<String, String> metadata(Lineage lineage) {
    Map<String, String> metadata = new LinkedHashMap<>();
    AvroJson.of(lineage)
        .forEach((field, value) -> metadata.put("segtme." + field, String.valueOf(value)));
    metadata.put("geo", GEO);
    return metadata;
  }
}
