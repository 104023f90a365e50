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
 * @param heads what makes logits and HV of them
 * @param serving how weights are stored and the answer is computed
 * @param frozen whether batch norms keep their statistics while the network learns: what is trained
 *     is then the very function that is served, whatever the batches hold
 */
public record NetworkSpec(Backbone backbone, Heads heads, Serving serving, boolean frozen) {
  /** The network of this backbone for training: 6 labels, 2 HV channels, float32, not folded. */
  public static NetworkSpec of(Backbone backbone, int width) {
    return new NetworkSpec(backbone, Heads.of(width), Serving.training(), false);
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

  public NetworkSpec withBackbone(Backbone value) {
    return new NetworkSpec(value, heads, serving, frozen);
  }

  public NetworkSpec withSubpixels(int value) {
    return new NetworkSpec(backbone, heads.withSubpixels(value), serving, frozen);
  }

  public NetworkSpec withFolded(boolean value) {
    return with(serving.withFolded(value));
  }

  public NetworkSpec withFused(boolean value) {
    return with(serving.withFused(value));
  }

  public NetworkSpec withPrecision(Precision value) {
    return with(serving.withPrecision(value));
  }

  public NetworkSpec withReadout(Readout value) {
    return with(serving.withReadout(value));
  }

  private NetworkSpec with(Serving value) {
    return new NetworkSpec(backbone, heads, value, frozen);
  }

  public NetworkSpec withFrozen(boolean value) {
    return new NetworkSpec(backbone, heads, serving, value);
  }
}
