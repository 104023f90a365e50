package io.segtme.models.checkpoint;

import io.segtme.models.safetensors.Safetensors;
import io.segtme.models.safetensors.SafetensorsWriter;
import io.segtme.models.torchscript.ScriptTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The files that {@code parity/make_goldens.py} wrote, and changed copies of them. */
public final class Goldens {
  private Goldens() {}

  /** A golden as a file: a copy, since other modules have it inside a jar. */
  public static Path file(String name) {
    try (InputStream in = Goldens.class.getResourceAsStream("/parity/" + name)) {
      Path copy = Files.createTempFile("golden-", "-" + name);
      copy.toFile().deleteOnExit();
      Files.copy(Objects.requireNonNull(in, name), copy, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
