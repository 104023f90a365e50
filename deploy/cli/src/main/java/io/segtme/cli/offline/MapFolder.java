package io.segtme.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.stitch.FieldMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stitched maps as the reference writes them: {@code shape.json} with width and height, and row by
 * row one byte a pixel of class ({@code sem.u8}), probability ({@code prob.u8}) and HV ({@code
 * h.i8}, {@code v.i8}).
 *
 * @param folder where the files are
 * @param width frame width in pixels
 * @param height frame height in pixels
 */
public record MapFolder(Path folder, int width, int height) {
  static final List<String> PLANES = List.of("sem.u8", "prob.u8", "h.i8", "v.i8");

  /**
   * Looks at a folder; pixels are read later.
   *
   * @throws PredictionsException where a file is not what it should be
   * @throws IOException where one cannot be read
   */
  public static MapFolder open(Path folder) throws IOException {
    Path shape = folder.resolve("shape.json");
    JsonNode json = PredictionFile.json(shape);
    MapFolder maps =
        new MapFolder(
            folder,
            PredictionFile.number(shape, json, "width"),
            PredictionFile.number(shape, json, "height"));
    if (maps.width < 1 || maps.height < 1) {
      throw new PredictionsException(shape + ": width and height must be at least 1");
    }
    for (String plane : PLANES) {
      PredictionFile.requireSize(folder.resolve(plane), (long) maps.width * maps.height);
    }
    return maps;
  }

  /** All planes. */
  public FieldMaps read() throws IOException {
    byte[][] planes = new byte[PLANES.size()][];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = Files.readAllBytes(folder.resolve(PLANES.get(i)));
    }
    PredictionFile.requireClasses(folder.resolve(PLANES.get(0)), planes[0], planes[0].length);
    return new FieldMaps(width, height, planes[0], planes[1], planes[2], planes[3]);
  }

  /** The maps cut into tiles of mode crop. */
  public PredictedSlide slide(int margin, int blockCells) {
    return new PredictedSlide(
        "maps",
        width,
        height,
        StitchMode.CROP,
        margin,
        blockCells,
        new MapTiles(folder.toString(), width, height, margin));
  }
}
