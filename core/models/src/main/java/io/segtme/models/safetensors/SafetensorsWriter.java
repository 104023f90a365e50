package io.segtme.models.safetensors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segtme.models.torchscript.ScriptTensor;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/**
 * Writes tensors as a safetensors file, in their order, streamed. Equal tensors give equal bytes.
 */
public final class SafetensorsWriter {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  /**
   * Writes beside the place and moves the file there when it is whole, replacing one of that name.
   *
   * @param metadata texts for the header
   * @throws IOException where the file or a tensor's source fails, or a source gives another number
   *     of bytes than its shape says; no file is left then
   */
  public static void write(
      Path path, Map<String, ScriptTensor> tensors, Map<String, String> metadata)
      throws IOException {
    Path target = path.toAbsolutePath();
    Path unfinished = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 20)) {
        out.write(header(tensors, metadata));
        for (Map.Entry<String, ScriptTensor> entry : tensors.entrySet()) {
          Counting counting = new Counting(out);
          entry.getValue().writeTo(counting);
          if (counting.written != entry.getValue().bytes()) {
            throw new IOException(
                "tensor %s: %d bytes announced, %d written"
                    .formatted(entry.getKey(), entry.getValue().bytes(), counting.written));
          }
        }
      }
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
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

  /** Passes on without closing. */
  private static final class Counting extends FilterOutputStream {
    private long written;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      written++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      written += length;
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
