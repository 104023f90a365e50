package io.segtme.segmentation.model;

import static java.util.Objects.requireNonNull;

import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;

/**
 * One processing of one slide by one model and recipe. Every record inside the job carries it: a
 * stage needs no memory of the slide to do its work.
 *
 * @param runId 32 hexadecimal digits; the key of all state of the run
 * @param slideId identity of the slide, chosen by the sender
 * @param uri where the slide is
 * @param contentHash SHA-256 that stands for the slide's content
 * @param fileVersion size, time of modification and inode of the file when it was hashed
 * @param priority slides of higher priority are read first
 * @param mppX micrometres per level-0 pixel along x
 * @param mppY micrometres per level-0 pixel along y
 * @param targetMpp micrometres per frame pixel
 * @param frameWidth width of the model frame in pixels
 * @param frameHeight height of the model frame in pixels
 * @param mode how tiles are stitched
 * @param margin frame pixels that a tile of mode crop leaves to its neighbours on each side
 * @param blockCells cells along one side of a block
 * @param modelName name and version of the model
 * @param modelDigest SHA-256 of the model's archive
 * @param recipeDigest SHA-256 of all configuration that may change a result
 * @param runtime what results depend on beside slide, model and recipe
 * @param region MULTIPOLYGON in well-known text, level-0 pixels; empty for the whole slide
 * @param attempt how often the arrival was tried, from 1
 * @param epoch when the job had last fallen back to an older checkpoint as the run began,
 *     milliseconds since 1970; 0 where it never had
 */
public record Run(
    String runId,
    String slideId,
    String uri,
    String contentHash,
    String fileVersion,
    int priority,
    double mppX,
    double mppY,
    double targetMpp,
    int frameWidth,
    int frameHeight,
    StitchMode mode,
    int margin,
    int blockCells,
    String modelName,
    String modelDigest,
    String recipeDigest,
    String runtime,
    String region,
    int attempt,
    long epoch) {

  public Run {
    requireNonNull(runId, "runId");
    requireNonNull(slideId, "slideId");
    requireNonNull(mode, "mode");
  }

  /** The grid of tiles and cells over the slide's frame. */
  public TileGrid grid() {
    return new TileGrid(frameWidth, frameHeight, mode, margin);
  }

  /** The frame that the slide is resampled to. */
  public ModelFrame frame() {
    return new ModelFrame(frameWidth, frameHeight, mppX, mppY, targetMpp);
  }

  /** The blocks of cells, each one stitcher's window. */
  public BlockGrid blocks() {
    return new BlockGrid(grid(), blockCells);
  }
}
