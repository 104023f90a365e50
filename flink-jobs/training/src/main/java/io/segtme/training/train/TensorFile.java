package io.segtme.training.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segtme.training.TrainingException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Flat float32 tensors and texts by name in one file, as safetensors: length of the JSON header in
 * 8 bytes, header, raw little-endian data. Written beside its place and moved there whole, so that
 * a killed process leaves the old file or the new one.
 *
 * @param texts of {@code __metadata__}
 */
record TensorFile(Map<String, String> texts, Map<String, float[]> tensors) {
  private static final String TEXTS = "__metadata__";
  private static final long MOST_HEADER = 100 << 20;

  void write(Path file) throws IOException {
    ObjectNode header = new ObjectMapper().createObjectNode();
    ObjectNode metadata = header.putObject(TEXTS);
    texts.forEach(metadata::put);
    long at = 0;
    for (Map.Entry<String, float[]> tensor : tensors.entrySet()) {
      long end = at + 4L * tensor.getValue().length;
      ObjectNode entry = header.putObject(tensor.getKey());
      entry.put("dtype", "F32");
      entry.putArray("shape").add(tensor.getValue().length);
      entry.putArray("data_offsets").add(at).add(end);
      at = end;
    }
    byte[] json = new ObjectMapper().writeValueAsBytes(header);
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 20)) {
      out.write(littleEndian(8).putLong(json.length).array());
      out.write(json);
      for (float[] values : tensors.values()) {
        ByteBuffer raw = littleEndian(4 * values.length);
        raw.asFloatBuffer().put(values);
        out.write(raw.array());
      }
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static TensorFile read(Path file) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      long length = ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 2 || length > MOST_HEADER) {
        throw new IOException("a header of " + length + " bytes");
      }
      byte[] json = in.readNBytes((int) length);
      JsonNode header = new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
      Map<String, String> texts = new LinkedHashMap<>();
      header
          .path(TEXTS)
          .fields()
          .forEachRemaining(e -> texts.put(e.getKey(), e.getValue().asText()));
      Map<String, float[]> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : header.properties()) {
        if (!entry.getKey().equals(TEXTS)) {
          tensors.put(entry.getKey(), floats(in, entry.getValue()));
        }
      }
      return new TensorFile(texts, tensors);
    } catch (IOException | RuntimeException e) {
      throw new TrainingException(
          "%s is no checkpoint that can be read (%s): start the run anew"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Tensors stand in the order of the header: the file is our own. */
  private static float[] floats(DataInputStream in, JsonNode entry) throws IOException {
    JsonNode offsets = entry.path("data_offsets");
    int bytes = (int) (offsets.path(1).asLong() - offsets.path(0).asLong());
    byte[] raw = in.readNBytes(bytes);
    if (raw.length < bytes) {
      throw new IOException("it is cut off");
    }
    float[] values = new float[bytes / 4];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
