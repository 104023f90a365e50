package io.segtme.models.network;

/**
 * How a network's weights are stored and its answer is computed: nothing of it changes which
 * tensors there are.
 *
 * @param folded whether batch norms are folded into their convolutions: for inference alone
 * @param fused whether attention is libtorch's {@code scaled_dot_product_attention}
 * @param precision element type inside
 * @param readout how the maps become the answer: plain for training
 */
public record Serving(boolean folded, boolean fused, Precision precision, Readout readout) {
  /** For training: not folded, fused attention, float32, the maps as they are. */
  public static Serving training() {
    return new Serving(false, true, Precision.FLOAT32, Readout.plain());
  }

  Serving withFolded(boolean value) {
    return new Serving(value, fused, precision, readout);
  }

  Serving withFused(boolean value) {
    return new Serving(folded, value, precision, readout);
  }

  Serving withPrecision(Precision value) {
    return new Serving(folded, fused, value, readout);
  }

  Serving withReadout(Readout value) {
    return new Serving(folded, fused, precision, value);
  }
}
