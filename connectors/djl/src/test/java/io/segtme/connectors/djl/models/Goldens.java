package io.segtme.connectors.djl.models;

import io.segtme.connectors.djl.ScriptTensor;
import io.segtme.connectors.djl.safetensors.Safetensors;
import io.segtme.connectors.djl.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The files that {@code parity/make_goldens.py} wrote, and changed copies of them. */
final class Goldens {
  private Goldens() {}

  static Path file(String name) {
    URL url = Objects.requireNonNull(Goldens.class.getResource("/parity/" + name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tensors of a golden, in memory. */
  static Map<String, ScriptTensor> tensors(String name) throws IOException {
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

  static Path write(Path file, Map<String, ScriptTensor> tensors) throws IOException {
    SafetensorsWriter.write(file, tensors, Map.of());
    return file;
  }
}
