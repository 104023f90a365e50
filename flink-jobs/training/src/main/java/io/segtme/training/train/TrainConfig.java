package io.segtme.training.train;

import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.network.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A training run.
 *
 * @param network what learns, not folded; its readout is that of the exported archives
 * @param start where its first weights come from: the checkpoint ({@code .safetensors}) of another
 *     run, somebody else's weights in that format (see {@link
 *     io.segtme.models.checkpoint.PretrainedWeights}), or an archive that is not folded; null for
 *     fresh ones of {@code seed}
 * @param manifest what the exported archive says; its mpp is that of the samples
 * @param sources where fields come from, and how samples are made of them
 * @param seed of weights, order and augmentation
 * @param batch tiles a gradient, at least 2: the heads pool a tile to one pixel, and the batch norm
 *     behind that has no variance of one value
 * @param accumulation gradients a step, averaged
 * @param optimiser how parameters move
 * @param length when it ends
 * @param rhythm what happens every so many steps
 * @param threads threads inside an operator; floats depend on them
 * @param device {@code cpu} or {@code cuda:N}
 * @param out folder of checkpoint, log, curves and the best archive
 */
public record TrainConfig(
    NetworkSpec network,
    @Nullable Path start,
    ModelManifest manifest,
    List<SourceConfig> sources,
    long seed,
    int batch,
    int accumulation,
    Optimiser optimiser,
    Length length,
    Rhythm rhythm,
    int threads,
    String device,
    Path out) {
  private static final Pattern DEVICE = Pattern.compile("cpu|cuda:[0-9]{1,3}");

  /**
   * How parameters move.
   *
   * @param hvWeight of HV in the loss; the specification's is 1
   * @param rate the learning rate at its highest
   * @param warmUp steps over which it rises to that; it falls linearly to 0 at the end
   * @param weightDecay of AdamW
   * @param decayAll whether biases and batch norms decay as well
   * @param clip greatest norm of a gradient over all parameters; 0 for any
   * @param average decay of the running mean of the weights that is validated and exported; 0 for
   *     the weights themselves
   */
  public record Optimiser(
      double hvWeight,
      double rate,
      int warmUp,
      double weightDecay,
      boolean decayAll,
      double clip,
      double average) {}

  /**
   * What happens every so many steps.
   *
   * @param best the figure that the best archive has most of
   */
  public record Rhythm(int validate, int checkpoint, int log, Metric best) {}

  /** A figure of the validation fields. */
  public enum Metric {
    /** Mean over the sources of their pooled binary PQ. */
    BPQ,
    /** Mean IoU of the classes over the pixels of all sources. */
    MIOU
  }

  public TrainConfig {
    sources = List.copyOf(sources);
    if (network.folded()) {
      throw new IllegalArgumentException("a folded network cannot learn: unfold it");
    }
    if (batch < 2 || accumulation < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "batch %d, accumulation %d, threads %d: at least 2, 1 and 1"
              .formatted(batch, accumulation, threads));
    }
    if (!isDevice(device)) {
      throw new IllegalArgumentException("device '" + device + "': allowed are cpu and cuda:N");
    }
    if (!(optimiser.rate > 0)) {
      throw new IllegalArgumentException(
          "learning rate " + optimiser.rate + ": it must be above 0");
    }
    if (rhythm.validate < 1 || rhythm.checkpoint < 1 || rhythm.log < 1) {
      throw new IllegalArgumentException("a rhythm of every 0 steps: at least 1");
    }
  }

  /** The same with another seed: other fresh weights, another order, other augmentations. */
  public TrainConfig withSeed(long value) {
    return new TrainConfig(
        network,
        start,
        manifest,
        sources,
        value,
        batch,
        accumulation,
        optimiser,
        length,
        rhythm,
        threads,
        device,
        out);
  }

  /** Whether it names a device: {@code cpu} or {@code cuda:N}. */
  public static boolean isDevice(String name) {
    return DEVICE.matcher(name).matches();
  }

  /** The same on another device. */
  public TrainConfig withDevice(String value) {
    return new TrainConfig(
        network,
        start,
        manifest,
        sources,
        seed,
        batch,
        accumulation,
        optimiser,
        length,
        rhythm,
        threads,
        value,
        out);
  }

  /**
   * The same from the weights of an archive or of a checkpoint ({@code .safetensors}) of any
   * recipe, at another highest rate: a second stage.
   *
   * @param frozen whether batch norms keep the statistics that they have
   */
  public TrainConfig continuing(Path weights, double rate, boolean frozen) {
    return new TrainConfig(
        network.withFrozen(frozen),
        weights,
        manifest,
        sources,
        seed,
        batch,
        accumulation,
        new Optimiser(
            optimiser.hvWeight,
            rate,
            optimiser.warmUp,
            optimiser.weightDecay,
            optimiser.decayAll,
            optimiser.clip,
            optimiser.average),
        length,
        rhythm,
        threads,
        device,
        out);
  }

  /** Everything that decides the weights, as text: a run is continued with the same alone. */
  String recipe() {
    return String.join(
        "\n",
        network.toString(),
        String.valueOf(start),
        manifest.toString(),
        sources.toString(),
        "seed " + seed + " batch " + batch + " accumulation " + accumulation,
        optimiser.toString(),
        length.toString(),
        "threads " + threads + " device " + device);
  }
}
