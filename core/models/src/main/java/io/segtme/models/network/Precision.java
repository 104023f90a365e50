package io.segtme.models.network;

import io.segtme.models.torchscript.ScriptTensor;

/**
 * The element type inside a network and of its stored parameters; inputs, outputs and batch norms
 * are float32 always. Training wants {@link #FLOAT32}.
 */
public enum Precision {
  FLOAT32(ScriptTensor.Type.FLOAT32, 6),
  BFLOAT16(ScriptTensor.Type.BFLOAT16, 15);

  private final ScriptTensor.Type type;
  private final int code;

  Precision(ScriptTensor.Type type, int code) {
    this.type = type;
    this.code = code;
  }

  public ScriptTensor.Type type() {
    return type;
  }

  /** The type's number in TorchScript text. */
  public int code() {
    return code;
  }
}
