package io.segtme.connectors.export.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.export.nuclei.SampleNuclei;
import io.segtme.events.Nucleus;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

class WellKnownBinaryTest {
  @Test
  void aTriangleIsTheseBytes() {
    byte[] bytes = WellKnownBinary.polygon(List.of(0.0, 0.0, 1.0, 0.0, 0.0, 2.0, 0.0, 0.0));
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            "01" // little-endian
                + "03000000" // polygon
                + "01000000" // one ring
                + "04000000" // of four vertices
                + "0000000000000000"
                + "0000000000000000"
                + "000000000000f03f"
                + "0000000000000000"
                + "0000000000000000"
                + "0000000000000040"
                + "0000000000000000"
                + "0000000000000000");
  }

  @Test
  void everyContourHasTheBytesOfAnotherWriter() {
    GeometryFactory geometries = new GeometryFactory();
    WKBWriter writer = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN);
    for (Nucleus nucleus : SampleNuclei.grid(500).toList()) {
      List<Double> ring = nucleus.getContour();
      double[] numbers = ring.stream().mapToDouble(Double::doubleValue).toArray();
      Polygon polygon =
          geometries.createPolygon(new PackedCoordinateSequence.Double(numbers, 2, 0));
      assertThat(WellKnownBinary.polygon(ring)).isEqualTo(writer.write(polygon));
    }
  }
}
