package io.segtme.models.checkpoint;

import io.segtme.models.ModelException;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.safetensors.SafetensorsWriter;
import io.segtme.models.torchscript.ScriptTensor;
import io.segtme.models.weights.FreshWeights;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Random weights as a checkpoint: what stands in for gated weights when import and inference are
 * measured at full size. Equal seeds give equal files.
 */
public final class RandomUni2 {
  private RandomUni2() {}

  /**
   * Writes 848 M parameters, 3.4 GB.
   *
   * @throws ModelException where the file cannot be written
   */
  public static void write(Path checkpoint, long seed, ProgressListener progress) {
    write(checkpoint, NetworkSpec.uni2UperHoVer(), seed, progress);
  }

  /** Writes the checkpoint of any network. */
  public static void write(
      Path checkpoint, NetworkSpec spec, long seed, ProgressListener progress) {
    List<NetworkTensor> wanted = NetworkArchive.tensors(spec);
    ProgressCounter steps =
        new ProgressCounter(
            progress,
            "writing random weights",
            wanted.stream().mapToLong(NetworkTensor::elements).sum() * Float.BYTES);
    Weights fresh = new CountedWeights(new FreshWeights(seed), steps);
    Map<String, ScriptTensor> tensors = NetworkArchive.streams(spec.withFolded(false), fresh);
    try {
      SafetensorsWriter.write(checkpoint, tensors, Map.of("note", "random weights, seed " + seed));
    } catch (IOException e) {
      throw new ModelException(
          "random weights cannot be written to %s (%s): some 3.4 GB are needed for the full size"
              .formatted(checkpoint, e.getMessage()),
          e);
    }
  }
}
