package io.segtme.training.learn;

import io.segtme.models.ModelException;
import io.segtme.models.safetensors.Safetensors;
import io.segtme.models.safetensors.SafetensorsWriter;
import io.segtme.models.safetensors.StoredTensor;
import io.segtme.models.torchscript.ScriptTensor;
import io.segtme.models.weights.TensorBytes;
import io.segtme.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a run needs to go on as if it had never stopped: parameters and batch-norm buffers, both
 * moments, the running mean, the number of steps done. Order and augmentation follow from seed and
 * step.
 *
 * @param step steps done
 * @param seconds of wall clock spent
 * @param best figure of the best archive so far, NaN before the first
 * @param recipe of the configuration
 * @param network parameters and buffers by name
 * @param first moments by parameter, likewise {@code second}
 * @param mean the running mean of the parameters, empty where none is kept
 */
public record Checkpoint(
    long step,
    double seconds,
    double best,
    String recipe,
    Map<String, float[]> network,
    Map<String, float[]> first,
    Map<String, float[]> second,
    Map<String, float[]> mean) {
  private static final String NETWORK = "network.";
  private static final String FIRST = "first.";
  private static final String SECOND = "second.";
  private static final String MEAN = "mean.";

  public static Path file(Path out) {
    return out.resolve("checkpoint.safetensors");
  }

  public void write(Path file) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("step", Long.toString(step));
    texts.put("seconds", Double.toString(seconds));
    texts.put("best", Double.toString(best));
    texts.put("recipe", recipe);
    Map<String, ScriptTensor> tensors = new LinkedHashMap<>();
    network.forEach((name, values) -> tensors.put(NETWORK + name, tensor(values)));
    first.forEach((name, values) -> tensors.put(FIRST + name, tensor(values)));
    second.forEach((name, values) -> tensors.put(SECOND + name, tensor(values)));
    mean.forEach((name, values) -> tensors.put(MEAN + name, tensor(values)));
    try {
      SafetensorsWriter.write(file, tensors, texts);
    } catch (IOException e) {
      throw new TrainingException(
          "checkpoint %s cannot be written (%s): make room or choose another folder"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static ScriptTensor tensor(float[] values) {
    ScriptTensor.Type type = ScriptTensor.Type.FLOAT32;
    return ScriptTensor.streamed(
        type,
        new long[] {values.length},
        out -> new TensorBytes(type, out).accept(values, values.length));
  }

  public static boolean exists(Path out) {
    return Files.exists(file(out));
  }

  /**
   * Reads a checkpoint of this recipe.
   *
   * @throws TrainingException where the file is damaged or of another recipe
   */
  public static Checkpoint read(Path file, String recipe) {
    try (Safetensors content = Safetensors.open(file)) {
      Map<String, String> texts = content.metadata();
      String written = texts.getOrDefault("recipe", "");
      if (!written.equals(recipe)) {
        throw new TrainingException(
            "%s is of a run with another configuration: continue it with the same, or train into another folder. It has\n%s\nand not\n%s"
                .formatted(file, written, recipe));
      }
      return new Checkpoint(
          Long.parseLong(texts.getOrDefault("step", "0")),
          Double.parseDouble(texts.getOrDefault("seconds", "0")),
          Double.parseDouble(texts.getOrDefault("best", "NaN")),
          written,
          part(content, NETWORK),
          part(content, FIRST),
          part(content, SECOND),
          part(content, MEAN));
    } catch (IOException | ModelException | NumberFormatException e) {
      throw unreadable(file, e);
    }
  }

  private static TrainingException unreadable(Path file, Exception e) {
    return new TrainingException(
        "%s is not a checkpoint that can be read (%s): start the run anew"
            .formatted(file, e.getMessage()),
        e);
  }

  /** Whether a safetensors file is a checkpoint, and not somebody else's weights. */
  static boolean isOne(Path file) throws IOException {
    try (Safetensors content = Safetensors.open(file)) {
      return content.metadata().containsKey("recipe");
    }
  }

  /** What a checkpoint of any recipe would export: the network, with the running mean if any. */
  public static Map<String, float[]> exported(Path file) {
    try (Safetensors content = Safetensors.open(file)) {
      Map<String, float[]> weights = part(content, NETWORK);
      weights.putAll(part(content, MEAN));
      return weights;
    } catch (IOException | ModelException e) {
      throw unreadable(file, e);
    }
  }

  private static Map<String, float[]> part(Safetensors file, String prefix) throws IOException {
    Map<String, float[]> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, StoredTensor> tensor : file.tensors().entrySet()) {
      String name = tensor.getKey();
      if (name.startsWith(prefix)) {
        int count = Math.toIntExact(tensor.getValue().elements());
        tensors.put(name.substring(prefix.length()), file.floats(name, 0, count));
      }
    }
    return tensors;
  }
}
