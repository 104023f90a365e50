package io.segtme.models.safetensors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segtme.base.WholeFile;
import io.segtme.models.torchscript.ScriptTensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes tensors as a safetensors file, in their order, streamed. Equal tensors give equal bytes.
 */
public final class SafetensorsWriter {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  /**
   * Writes the file, replacing one of that name when the new one is whole.
   *
   * @param metadata texts for the header
   * @throws IOException where the file or a tensor's source fails, or a source gives another number
   *     of bytes than its shape says; no file is left then
   */
  public static void write(
      Path path, Map<String, ScriptTensor> tensors, Map<String, String> metadata)
      throws IOException {
    WholeFile.write(
        path,
        unfinished -> {
          try (OutputStream out =
              new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 20)) {
            out.write(header(tensors, metadata));
            for (Map.Entry<String, ScriptTensor> entry : tensors.entrySet()) {
              entry.getValue().writeTo(entry.getKey(), out);
            }
          }
        });
  }

  private static byte[] header(Map<String, ScriptTensor> tensors, Map<String, String> metadata)
      throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = json.putObject("__metadata__");
      metadata.forEach(texts::put);
    }
    long at = 0;
    for (Map.Entry<String, ScriptTensor> entry : tensors.entrySet()) {
      ScriptTensor tensor = entry.getValue();
      ObjectNode item = json.putObject(entry.getKey());
      item.put("dtype", element(tensor.type()).name());
      ArrayNode shape = item.putArray("shape");
      Arrays.stream(tensor.shape()).forEach(shape::add);
      item.putArray("data_offsets").add(at).add(at + tensor.bytes());
      at += tensor.bytes();
    }
    byte[] text = MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    int length = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] bytes = new byte[Long.BYTES + length];
    Arrays.fill(bytes, (byte) ' ');
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(text);
    return bytes;
  }

  private static Element element(ScriptTensor.Type type) {
    return switch (type) {
      case FLOAT32 -> Element.F32;
      case BFLOAT16 -> Element.BF16;
      case INT64 -> Element.I64;
    };
  }
}
