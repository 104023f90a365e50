package io.segtme.models.weights;

import io.segtme.models.torchscript.ScriptTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Floats to the little-endian elements of a storage; bfloat16 rounds to nearest even. */
public final class TensorBytes implements Weights.Sink {
  private static final int CHUNK = 1 << 16;

  private final ScriptTensor.Type type;
  private final OutputStream out;
  private final byte[] bytes;
  private final ByteBuffer buffer;

  public TensorBytes(ScriptTensor.Type type, OutputStream out) {
    this.type = type;
    this.out = out;
    this.bytes = new byte[CHUNK * type.bytes()];
    this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void accept(float[] values, int length) throws IOException {
    for (int from = 0; from < length; from += CHUNK) {
      int to = Math.min(length, from + CHUNK);
      buffer.clear();
      switch (type) {
        case FLOAT32 -> buffer.asFloatBuffer().put(values, from, to - from);
        case BFLOAT16 -> {
          for (int i = from; i < to; i++) {
            buffer.putShort(bfloat16(values[i]));
          }
        }
        case INT64 -> {
          for (int i = from; i < to; i++) {
            buffer.putLong((long) values[i]);
          }
        }
      }
      out.write(bytes, 0, (to - from) * type.bytes());
    }
  }

  static short bfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
  }
}
