package io.segtme.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.stitch.WholeStitch;
import io.segtme.kernels.watershed.Instance;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.kernels.watershed.WholeField;
import java.util.List;

/** Whether the kernels answer what the reference answered, and the stitcher what its canvas did. */
final class Parity {
  private Parity() {}

  static void segmentation(Reference reference, String printed, int extent) {
    FieldMaps maps = reference.maps();
    for (SeedKind seeds : SeedKind.values()) {
      WholeField found = WholeField.of(maps, SegmentParameters.defaults(seeds), extent);
      Reference.Summary expected = reference.summary(seeds, printed);
      assertThat(found.labels(maps.width(), maps.height()))
          .as("label image of %s", seeds)
          .isEqualTo(reference.labels(seeds));
      assertThat(found.cutComponents()).as("cut components").isEqualTo(expected.cut());
      assertThat(found.instances()).hasSize(expected.nuclei());
      assertThat(found.resultDigest()).as("digest of %s", seeds).isEqualTo(expected.digest());
      rows(found.instances(), reference.instances(seeds));
    }
  }

  private static void rows(List<Instance> found, List<JsonNode> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int k = 0; k < found.size(); k++) {
      Instance instance = found.get(k);
      JsonNode row = expected.get(k);
      assertThat(instance.box())
          .isEqualTo(
              new Rect(number(row, "x0"), number(row, "y0"), number(row, "x1"), number(row, "y1")));
      assertThat(instance.cls()).isEqualTo(number(row, "type"));
      assertThat(instance.pixels()).isEqualTo(number(row, "area"));
      assertThat(instance.seedX()).isEqualTo(number(row, "seed_x"));
      assertThat(instance.seedY()).isEqualTo(number(row, "seed_y"));
      assertThat(instance.meanX()).isCloseTo(row.get("cx").asDouble(), within(1e-4));
      assertThat(instance.meanY()).isCloseTo(row.get("cy").asDouble(), within(1e-4));
      assertThat(instance.probability()).isCloseTo(row.get("prob").asDouble(), within(1e-4));
    }
  }

  /** Stitches the reference's tile files cell by cell and compares all four planes. */
  static void stitching(Reference reference) {
    JsonNode tiles = reference.json("tiles.json");
    boolean crop = tiles.get("mode").asText().equals("crop");
    TileGrid grid =
        new TileGrid(
            number(tiles, "width"),
            number(tiles, "height"),
            crop ? StitchMode.CROP : StitchMode.OVERLAP,
            number(tiles, "margin"));
    assertThat(grid.rows()).isEqualTo(number(tiles, "rows"));
    assertThat(grid.columns()).isEqualTo(number(tiles, "cols"));
    FieldMaps stitched =
        WholeStitch.of(
            grid,
            (column, row) ->
                missing(tiles, column, row)
                    ? new byte[0]
                    : reference.bytes("tile-" + row + "-" + column + ".u8"));
    FieldMaps expected = reference.maps();
    assertThat(stitched.cls()).isEqualTo(expected.cls());
    assertThat(stitched.prob()).isEqualTo(expected.prob());
    assertThat(stitched.h()).isEqualTo(expected.h());
    assertThat(stitched.v()).isEqualTo(expected.v());
  }

  private static boolean missing(JsonNode tiles, int column, int row) {
    for (JsonNode place : tiles.get("missing")) {
      if (place.get(0).asInt() == row && place.get(1).asInt() == column) {
        return true;
      }
    }
    return false;
  }

  private static int number(JsonNode row, String name) {
    return row.get(name).asInt();
  }
}
