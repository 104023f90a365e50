package io.segtme.connectors.export.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.connectors.export.NucleiFormat;
import io.segtme.connectors.export.OtherReaders;
import io.segtme.connectors.export.nuclei.SampleNuclei;
import io.segtme.events.Nucleus;
import io.segtme.events.NucleusClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKBReader;

class NucleiParquetTest {
  @TempDir Path folder;

  @Test
  void aColumnAFigureAndARowANucleus() throws Exception {
    Path file = write(SampleNuclei.disc(NucleusClass.NEOPLASTIC, 100, 50, 7));
    assertThat(OtherReaders.row("SELECT * EXCLUDE geometry FROM '" + file + "'"))
        .containsExactly(
            "00000000-4059-0000-0000-000040490000",
            "NEOPLASTIC",
            "0.75",
            "25.0",
            "25.0",
            "100.0",
            "50.0",
            "31.5",
            "20.25",
            "0.5",
            "0.97",
            "-12.0");
    assertThat(
            OtherReaders.row(
                "SELECT string_agg(column_name || ' ' || column_type, ', ') FROM (DESCRIBE SELECT"
                    + " * FROM '"
                    + file
                    + "')"))
        .containsExactly(
            "id VARCHAR, class VARCHAR, probability DOUBLE, x_um DOUBLE, y_um DOUBLE, x_px DOUBLE,"
                + " y_px DOUBLE, area_um2 DOUBLE, perimeter_um DOUBLE, eccentricity DOUBLE,"
                + " solidity DOUBLE, orientation_deg DOUBLE, geometry BLOB");
  }

  @Test
  void theGeometryIsTheContour() throws Exception {
    Nucleus nucleus = SampleNuclei.disc(NucleusClass.DEAD, 1000.25, 77, 9);
    Path file = write(nucleus);
    String hex = OtherReaders.row("SELECT hex(geometry) FROM '" + file + "'").get(0);
    Polygon read = (Polygon) new WKBReader().read(HexFormat.of().parseHex(hex));
    List<Double> ring = new ArrayList<>();
    for (Coordinate corner : read.getExteriorRing().getCoordinates()) {
      ring.add(corner.x);
      ring.add(corner.y);
    }
    assertThat(ring).isEqualTo(nucleus.getContour());
  }

  @Test
  void whatIsNoNumberIsNull() throws Exception {
    Nucleus odd = SampleNuclei.disc(NucleusClass.DEAD, 40, 40, 5);
    odd.setSolidity(Double.NaN);
    assertThat(OtherReaders.row("SELECT solidity, eccentricity FROM '" + write(odd) + "'"))
        .containsExactly(null, "0.5");
  }

  @Test
  void theMetadataHoldsTheLineageAndSaysWhereTheShapesAre() throws Exception {
    Path file = write(SampleNuclei.disc(NucleusClass.DEAD, 40, 40, 5));
    assertThat(metadata(file, "segtme.runId")).isEqualTo("0123456789abcdef0123456789abcdef");
    assertThat(metadata(file, "segtme.mppX")).isEqualTo("0.25");
    assertThat(metadata(file, "segtme.modelName")).isEqualTo("nuclei 1.0");
    assertThat(new ObjectMapper().readTree(metadata(file, "geo")).at("/columns/geometry/encoding"))
        .hasToString("\"WKB\"");
  }

  @Test
  void theMetadataHoldsNothingElse() throws Exception {
    Path file = write(SampleNuclei.disc(NucleusClass.DEAD, 40, 40, 5));
    assertThat(
            OtherReaders.row(
                "SELECT string_agg(decode(key), ' ') FROM parquet_kv_metadata('"
                    + file
                    + "') WHERE decode(key) NOT LIKE 'segtme.%'"))
        .containsExactly("geo");
  }

  @Test
  void noNucleusIsAnEmptyTable() throws Exception {
    Path file = SampleNuclei.write(NucleiFormat.PARQUET, folder.resolve("n.parquet"), List.of());
    assertThat(OtherReaders.row("SELECT count(*) FROM '" + file + "'")).containsExactly("0");
  }

  @Test
  void theseTestsRunWithoutHadoopAsTheApplicationDoes() {
    assertThatThrownBy(() -> Class.forName("org.apache.hadoop.conf.Configuration"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private Path write(Nucleus nucleus) throws Exception {
    return SampleNuclei.write(NucleiFormat.PARQUET, folder.resolve("n.parquet"), List.of(nucleus));
  }

  private static String metadata(Path file, String key) throws Exception {
    return OtherReaders.row(
            "SELECT decode(value) FROM parquet_kv_metadata('"
                + file
                + "') WHERE decode(key) = '"
                + key
                + "'")
        .get(0);
  }
}
