package io.segtme.connectors.djl.verify;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.TileInput;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TileModels;
import io.segtme.models.ModelException;
import io.segtme.models.checkpoint.ModelImport;
import io.segtme.models.checkpoint.ProgressListener;
import io.segtme.models.checkpoint.RandomUni2;
import io.segtme.models.network.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What UNI2-UperHoVer costs on this machine, with random weights: written, imported, loaded, and
 * one tile inferred. Needs 7 GB of disk, which are free again at the end.
 */
public final class Uni2Trial {
  private static final long SEED = 1;

  private Uni2Trial() {}

  /**
   * The figures.
   *
   * @param importSeconds checkpoint to archive, hashing included
   * @param importPeakBytes peak resident memory of this process up to there, where the system tells
   * @param openSeconds loading, and three tiles of warm-up
   * @param tileSeconds one tile
   * @param peakBytes peak resident memory of this process, mapped files included
   * @param archiveBytes length of the archive
   */
  public record Figures(
      double importSeconds,
      OptionalLong importPeakBytes,
      double openSeconds,
      double tileSeconds,
      OptionalLong peakBytes,
      long archiveBytes) {}

  /**
   * Runs the trial at full size, or with any other network for a test of it.
   *
   * @param folder where the two files lie meanwhile
   * @throws ModelException where a step fails
   */
  public static Figures run(
      Path folder, NetworkSpec spec, ModelOptions options, ProgressListener progress) {
    Path checkpoint = folder.resolve("random-uni2.safetensors");
    Path archive = folder.resolve("random-uni2.pt");
    try {
      RandomUni2.write(checkpoint, spec, SEED, progress);
      long start = System.nanoTime();
      ModelImport.of(spec.withFolded(true), ModelImport.uni2Manifest())
          .withProgress(progress)
          .run(checkpoint, archive);
      double importSeconds = secondsSince(start);
      OptionalLong importPeak = peakBytes();
      start = System.nanoTime();
      try (TileModel model = TileModels.open(archive, options.withBatch(1))) {
        double openSeconds = secondsSince(start);
        start = System.nanoTime();
        model.infer(List.of(TileInput.inside(new byte[TileModel.TILE_BYTES])));
        double tileSeconds = secondsSince(start);
        return new Figures(
            importSeconds, importPeak, openSeconds, tileSeconds, peakBytes(), Files.size(archive));
      }
    } catch (IOException e) {
      throw new ModelException(
          "the trial in %s failed (%s): some 7 GB of disk are needed"
              .formatted(folder, e.getMessage()),
          e);
    } finally {
      delete(checkpoint);
      delete(archive);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ModelException(file + " cannot be deleted: delete it by hand", e);
    }
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Linux tells it; others do not. */
  private static OptionalLong peakBytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
