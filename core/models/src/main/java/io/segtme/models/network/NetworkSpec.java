package io.segtme.models.network;

import io.segtme.models.archive.NetworkArchive;
import java.util.List;

/**
 * Which network: a backbone and two UperNet heads, one for classes and one for HV, that share no
 * parameter.
 *
 * <pre>{@code
 * NetworkSpec training = NetworkSpec.conv();
 * NetworkSpec serving = training.withFolded(true);
 * }</pre>
 *
 * <p>Names of tensors: {@code backbone.*} (for {@code vit} as timm names them), for {@code vit}
 * {@code pyramid.{0..3}.{weight,bias}}, {@code semantic.*} and {@code hv.*} (as transformers names
 * an UperNet head). {@link NetworkArchive#tensors} lists them.
 *
 * @param backbone what makes the four feature maps
 * @param width channels inside the heads
 * @param labels channels of the logits; the pipeline wants 6
 * @param hvLabels channels of HV; the pipeline wants 2
 * @param folded whether batch norms are folded into their convolutions: for inference alone
 * @param fused whether attention is libtorch's {@code scaled_dot_product_attention}
 * @param precision element type inside
 * @param readout how the maps become the answer: plain for training
 * @param subpixels how many values to each side a classifier gives for a pixel of the finest map: 1
 *     as UperNet has it; 2 doubles the resolution of logits and HV at hardly any cost (sub-pixel
 *     convolution, Shi et al. 2016). At stride 4, bilinear interpolation blurs the jump of HV
 *     between touching nuclei: the best that any weights can reach then is far lower
 * @param frozen whether batch norms keep their statistics while the network learns: what is trained
 *     is then the very function that is served, whatever the batches hold
 */
public record NetworkSpec(
    Backbone backbone,
    int width,
    int labels,
    int hvLabels,
    boolean folded,
    boolean fused,
    Precision precision,
    Readout readout,
    int subpixels,
    boolean frozen) {
  /** Checks every field. */
  public NetworkSpec {
    Checks.atLeast("width", width, 1);
    Checks.atLeast("labels", labels, 2);
    Checks.atLeast("hvLabels", hvLabels, 1);
    Checks.atLeast("subpixels", subpixels, 1);
  }

  /** Rows of a classifier of so many labels: each label's subpixels, row by row. */
  public int rows(int labels) {
    return labels * subpixels * subpixels;
  }

  /** The network of this backbone for training: 6 labels, 2 HV channels, float32, not folded. */
  public static NetworkSpec of(Backbone backbone, int width) {
    return new NetworkSpec(
        backbone, width, 6, 2, false, true, Precision.FLOAT32, Readout.plain(), 1, false);
  }

  /**
   * The default for CPUs: 1.8 M parameters, some 75 tiles a second on one core of 2024, 40 with
   * {@link Readout#careful}.
   */
  public static NetworkSpec conv() {
    return conv(24, List.of(32, 64, 96, 128), List.of(2, 2, 2, 2), 40).withSubpixels(2);
  }

  /** A convolutional network; see {@link ConvBackbone}. */
  public static NetworkSpec conv(int stem, List<Integer> channels, List<Integer> units, int width) {
    return of(new ConvBackbone(stem, channels, units), width);
  }

  /** UNI2-UperHoVer: 847,771,400 parameters, not folded. */
  public static NetworkSpec uni2UperHoVer() {
    return of(VitBackbone.uni2h(), 768);
  }

  public NetworkSpec withFolded(boolean value) {
    return new NetworkSpec(
        backbone, width, labels, hvLabels, value, fused, precision, readout, subpixels, frozen);
  }

  public NetworkSpec withFused(boolean value) {
    return new NetworkSpec(
        backbone, width, labels, hvLabels, folded, value, precision, readout, subpixels, frozen);
  }

  public NetworkSpec withPrecision(Precision value) {
    return new NetworkSpec(
        backbone, width, labels, hvLabels, folded, fused, value, readout, subpixels, frozen);
  }

  public NetworkSpec withReadout(Readout value) {
    return new NetworkSpec(
        backbone, width, labels, hvLabels, folded, fused, precision, value, subpixels, frozen);
  }

  public NetworkSpec withSubpixels(int value) {
    return new NetworkSpec(
        backbone, width, labels, hvLabels, folded, fused, precision, readout, value, frozen);
  }

  public NetworkSpec withFrozen(boolean value) {
    return new NetworkSpec(
        backbone, width, labels, hvLabels, folded, fused, precision, readout, subpixels, value);
  }

  public NetworkSpec withBackbone(Backbone value) {
    return new NetworkSpec(
        value, width, labels, hvLabels, folded, fused, precision, readout, subpixels, frozen);
  }
}
