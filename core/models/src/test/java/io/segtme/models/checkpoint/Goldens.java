package io.segtme.models.checkpoint;

import io.segtme.models.safetensors.Safetensors;
import io.segtme.models.safetensors.SafetensorsWriter;
import io.segtme.models.torchscript.ScriptTensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The files that {@code parity/make_goldens.py} wrote, and changed copies of them. */
public final class Goldens {
  private Goldens() {}

  public static Path file(String name) {
    URL url = Objects.requireNonNull(Goldens.class.getResource("/parity/" + name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tensors of a golden, in memory. */
  public static Map<String, ScriptTensor> tensors(String name) throws IOException {
    Map<String, ScriptTensor> tensors = new LinkedHashMap<>();
    try (Safetensors file = Safetensors.open(file(name))) {
      for (var entry : file.tensors().entrySet()) {
        long[] shape = entry.getValue().shape().stream().mapToLong(Long::longValue).toArray();
        float[] values = file.floats(entry.getKey(), 0, (int) entry.getValue().elements());
        tensors.put(entry.getKey(), ScriptTensor.floats(shape, values));
      }
    }
    return tensors;
  }

  public static Path write(Path file, Map<String, ScriptTensor> tensors) throws IOException {
    SafetensorsWriter.write(file, tensors, Map.of());
    return file;
  }
}
