package io.segtme.training.config;

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
 * @param samples what it learns from, and in which batches
 * @param optimiser how parameters move
 * @param length when it ends
 * @param rhythm what happens every so many steps
 * @param machine what it runs on
 * @param out folder of checkpoint, log, curves and the best archive
 */
public record TrainConfig(
    NetworkSpec network,
    @Nullable Path start,
    ModelManifest manifest,
    Samples samples,
    Optimiser optimiser,
    Length length,
    Rhythm rhythm,
    Machine machine,
    Path out) {
  private static final Pattern DEVICE = Pattern.compile("cpu|cuda:[0-9]{1,3}");

  /**
   * What a network learns from.
   *
   * @param sources where fields come from, and how samples are made of them
   * @param seed of weights, order and augmentation
   * @param batch tiles a gradient, at least 2: the heads pool a tile to one pixel, and the batch
   *     norm behind that has no variance of one value
   * @param accumulation gradients a step, averaged, at least 1
   */
  public record Samples(List<SourceConfig> sources, long seed, int batch, int accumulation) {
    /** Checks every field. */
    public Samples {
      sources = List.copyOf(sources);
      if (batch < 2 || accumulation < 1) {
        throw new IllegalArgumentException(
            "batch %d, accumulation %d: at least 2 and 1".formatted(batch, accumulation));
      }
    }

    /** Tiles of all gradients of a step. */
    public int step() {
      return batch * accumulation;
    }
  }

  /**
   * What a run computes on.
   *
   * @param threads threads inside an operator, at least 1; floats depend on them
   * @param device {@code cpu} or {@code cuda:N}
   */
  public record Machine(int threads, String device) {
    /** Checks both fields. */
    public Machine {
      if (threads < 1) {
        throw new IllegalArgumentException("threads " + threads + ": at least 1 is needed");
      }
      if (!isDevice(device)) {
        throw new IllegalArgumentException("device '" + device + "': allowed are cpu and cuda:N");
      }
    }
  }

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
      double average) {
    /** Checks the rate. */
    public Optimiser {
      if (!(rate > 0)) {
        throw new IllegalArgumentException("learning rate " + rate + ": it must be above 0");
      }
    }

    Optimiser withRate(double value) {
      return new Optimiser(hvWeight, value, warmUp, weightDecay, decayAll, clip, average);
    }
  }

  /**
   * What happens every so many steps, each at least 1.
   *
   * @param best the metric by which the best archive is chosen
   */
  public record Rhythm(int validate, int checkpoint, int log, Metric best) {
    /** Checks the numbers of steps. */
    public Rhythm {
      if (validate < 1 || checkpoint < 1 || log < 1) {
        throw new IllegalArgumentException(
            "validation every %d, checkpoint every %d, log every %d steps: at least 1"
                .formatted(validate, checkpoint, log));
      }
    }
  }

  /** A metric of the validation fields. */
  public enum Metric {
    /** Mean over the sources of their pooled binary PQ. */
    BPQ,
    /** Mean IoU of the classes over the pixels of all sources. */
    MIOU
  }

  /** Checks that the network can learn. */
  public TrainConfig {
    if (network.serving().folded()) {
      throw new IllegalArgumentException("a folded network cannot learn: unfold it");
    }
  }

  /** Whether it names a device: {@code cpu} or {@code cuda:N}. */
  public static boolean isDevice(String name) {
    return DEVICE.matcher(name).matches();
  }

  /** The same on another device. */
  public TrainConfig withDevice(String device) {
    return new TrainConfig(
        network,
        start,
        manifest,
        samples,
        optimiser,
        length,
        rhythm,
        new Machine(machine.threads(), device),
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
        samples,
        optimiser.withRate(rate),
        length,
        rhythm,
        machine,
        out);
  }

  /** Everything that decides the weights, as text: a run is continued with the same alone. */
  public String recipe() {
    return String.join(
        "\n",
        network.toString(),
        String.valueOf(start),
        manifest.toString(),
        samples.toString(),
        optimiser.toString(),
        length.toString(),
        machine.toString());
  }
}
