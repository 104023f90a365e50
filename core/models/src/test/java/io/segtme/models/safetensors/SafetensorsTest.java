package io.segtme.models.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.models.ModelException;
import io.segtme.models.torchscript.ScriptTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetensorsTest {
  @TempDir Path dir;

  private Path raw(String header, byte... data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + data.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text).put(data);
    return Files.write(dir.resolve("raw.safetensors"), bytes.array());
  }

  private void refused(Path file, String... parts) {
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(parts);
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Map<String, ScriptTensor> tensors = new LinkedHashMap<>();
    tensors.put("z", ScriptTensor.floats(new long[] {2, 3}, 1, 2, 3, 4, 5, -0.5f));
    tensors.put("a", ScriptTensor.longs(new long[0], 41));
    tensors.put("none", ScriptTensor.floats(new long[] {0, 4}));
    Path file = dir.resolve("t.safetensors");
    SafetensorsWriter.write(file, tensors, Map.of("format", "pt"));
    try (Safetensors read = Safetensors.open(file)) {
      assertThat(read.tensors().keySet()).containsExactly("z", "a", "none");
      assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
      assertThat(read.floats("z", 0, 6)).containsExactly(1, 2, 3, 4, 5, -0.5f);
      assertThat(read.floats("z", 2, 2)).containsExactly(3, 4);
      assertThat(read.floats("a", 0, 1)).containsExactly(41);
      assertThat(read.tensors().get("a").element()).isEqualTo(Element.I64);
      assertThat(read.tensors().get("none").elements()).isZero();
      assertThatThrownBy(() -> read.stream("b", (v, n) -> {}))
          .hasMessageContainingAll("no tensor b", file.toString());
    }
  }

  @Test
  void shorterElementsBecomeFloats() throws IOException {
    Path halves =
        raw(
            "{\"h\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[8,10]}}",
            new byte[] {0, 0x3C, 1, 0, (byte) 0xFF, (byte) 0xFB, 0, 0x7C, (byte) 0xC0, 0x3F});
    try (Safetensors read = Safetensors.open(halves)) {
      assertThat(read.floats("h", 0, 4))
          .containsExactly(1f, 0x1p-24f, -65504f, Float.POSITIVE_INFINITY);
      assertThat(read.floats("b", 0, 1)).containsExactly(1.5f);
    }
  }

  @Test
  void headersThatLie() throws IOException {
    refused(raw("[]"), "no JSON object");
    refused(raw("{nonsense"), "not JSON");
    refused(raw("{\"a\":{\"dtype\":\"F99\",\"shape\":[],\"data_offsets\":[0,4]}}"), "F99");
    refused(raw("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}"), "shape [-1]");
    refused(
        raw("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", new byte[4]),
        "not 8 bytes");
    refused(
        raw("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", new byte[8]),
        "begins at byte 4 where 0 is next");
    refused(
        raw("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", new byte[9]),
        "5 bytes follow");
    refused(
        raw(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,4]}}",
            new byte[4]),
        "cannot be used");
    refused(
        raw("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}", new byte[8]),
        "cut off",
        "8 of 12 bytes");
  }

  @Test
  void sourceOfAnotherLengthLeavesNoFile() {
    Path file = dir.resolve("t.safetensors");
    ScriptTensor liar =
        ScriptTensor.streamed(
            ScriptTensor.Type.FLOAT32, new long[] {2}, out -> out.write(new byte[4]));
    assertThatThrownBy(() -> SafetensorsWriter.write(file, Map.of("a", liar), Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("8 bytes announced, 4 written");
    assertThat(dir).isEmptyDirectory();
  }
}
