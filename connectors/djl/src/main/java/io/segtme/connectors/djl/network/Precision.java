package io.segtme.connectors.djl.network;

import io.segtme.connectors.djl.ScriptTensor;

/** The element type inside a network; its inputs and outputs are float32 or bytes always. */
public enum Precision {
  FLOAT32(ScriptTensor.Type.FLOAT32, 6),
  BFLOAT16(ScriptTensor.Type.BFLOAT16, 15);

  private final ScriptTensor.Type type;
  private final int code;

  Precision(ScriptTensor.Type type, int code) {
    this.type = type;
    this.code = code;
  }

  ScriptTensor.Type type() {
    return type;
  }

  /** The type's number in TorchScript text. */
  int code() {
    return code;
  }
}
