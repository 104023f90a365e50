package io.segtme.training.learn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import io.segtme.models.archive.ArchiveWeights;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.checkpoint.PretrainedWeights;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.Readout;
import io.segtme.models.weights.FinerWeights;
import io.segtme.models.weights.FreshWeights;
import io.segtme.models.weights.MapWeights;
import io.segtme.models.weights.Weights;
import io.segtme.training.TrainingException;
import io.segtme.training.augment.TrainingTile;
import io.segtme.training.config.TrainConfig;
import io.segtme.training.loss.SegmentationLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The network, its optimiser and the running mean: everything that a step changes. */
public final class Learner implements AutoCloseable {
  private static final int PARTS = 4;
  private static final double MSGE_WEIGHT = 2;

  private final TrainConfig config;
  private final Engine engine;
  private final TrainableNetwork network;
  private final AdamW optimiser;
  private final MeanWeights mean;
  private final SegmentationLoss loss;

  private Learner(TrainConfig config, Engine engine, TrainableNetwork network) {
    this.config = config;
    this.engine = engine;
    this.network = network;
    TrainConfig.Optimiser o = config.optimiser();
    loss = new SegmentationLoss(o.hvWeight(), MSGE_WEIGHT);
    optimiser = new AdamW(network.newManager(), o.weightDecay(), o.decayAll());
    mean = new MeanWeights(network.newManager(), o.average());
  }

  /** A learner at its start. */
  public static Learner fresh(TrainConfig config) {
    try {
      return load(config, first(config));
    } catch (IOException e) {
      throw new TrainingException(
          "%s cannot start a network (%s): give a checkpoint.safetensors of a run, or weights in safetensors"
              .formatted(config.start(), e.getMessage()),
          e);
    }
  }

  private static Weights first(TrainConfig config) throws IOException {
    Path start = config.start();
    NetworkSpec network = config.network();
    if (start == null) {
      return new FreshWeights(config.samples().seed());
    }
    if (!start.toString().endsWith(".safetensors")) {
      int subpixels = NetworkArchive.spec(start).orElse(network).heads().subpixels();
      return finer(start, ArchiveWeights.open(start), subpixels * subpixels, network);
    }
    if (!Checkpoint.isOne(start)) {
      return PretrainedWeights.open(start, network, config.samples().seed());
    }
    Map<String, float[]> weights = Checkpoint.exported(start);
    float[] rows = weights.getOrDefault("hv.classifier.bias", new float[0]);
    return finer(start, new MapWeights(weights), rows.length / network.heads().hvLabels(), network);
  }

  /** The start's weights, whose classifiers give so many values a pixel of the finest map. */
  private static Weights finer(Path start, Weights weights, int values, NetworkSpec network) {
    int wanted = network.heads().subpixels() * network.heads().subpixels();
    if (values == wanted) {
      return weights;
    }
    if (values != 1) {
      throw new TrainingException(
          "%s gives %d values a pixel and cannot start a network of %d: start from one that gives 1"
              .formatted(start, values, wanted));
    }
    return FinerWeights.of(weights, network.heads().subpixels());
  }

  /** A learner as it was when the checkpoint was written. */
  public static Learner resumed(TrainConfig config, Checkpoint checkpoint) {
    Learner learner = load(config, new MapWeights(checkpoint.network()));
    Map<String, NDArray> parameters = learner.network.parameters();
    learner.optimiser.restore(parameters, checkpoint.first(), checkpoint.second());
    try (NDManager manager = learner.network.newManager()) {
      learner.mean.restore(learner.network.tensors(manager), checkpoint.mean());
    }
    return learner;
  }

  private static Learner load(TrainConfig config, Weights weights) {
    Engine engine = TorchRuntime.start(config.machine().threads());
    Device device = TorchRuntime.device(config.machine().device());
    try {
      Path archive = Files.createTempFile(config.out(), "start-", ".pt");
      try {
        NetworkSpec learning = config.network().withReadout(Readout.plain());
        NetworkArchive.write(archive, learning, config.manifest(), weights);
        return new Learner(config, engine, TrainableNetwork.load(archive, learning, device));
      } finally {
        Files.deleteIfExists(archive);
      }
    } catch (IOException e) {
      throw new TrainingException("the network cannot be made: " + e.getMessage(), e);
    }
  }

  /**
   * One step.
   *
   * @param step from 1
   * @param tiles of all gradients of the step
   * @return total loss, cross entropy, MSE, MSGE: means over the gradients
   * @throws TrainingException where the loss is no number
   */
  public float[] step(long step, double rate, List<TrainingTile> tiles) {
    network.clearGradients();
    float[] losses = new float[PARTS];
    int batch = config.samples().batch();
    int gradients = config.samples().accumulation();
    for (int i = 0; i < gradients; i++) {
      float[] values = gradient(tiles.subList(i * batch, (i + 1) * batch), gradients);
      for (int part = 0; part < PARTS; part++) {
        losses[part] += values[part] / gradients;
      }
    }
    if (!Float.isFinite(losses[0])) {
      throw new TrainingException(
          "the loss of step %d is %s: lower the learning rate or clip gradients"
              .formatted(step, losses[0]));
    }
    update(step, rate);
    return losses;
  }

  private float[] gradient(List<TrainingTile> batch, int gradients) {
    try (NDManager manager = network.newManager();
        GradientCollector collector = engine.newGradientCollector()) {
      BatchArrays arrays = BatchArrays.of(batch, manager);
      NDList outputs = network.forward(arrays.pictures());
      SegmentationLoss.Terms terms =
          loss.of(outputs.get(0), outputs.get(1), arrays.cls(), arrays.hv());
      collector.backward(terms.total().div(gradients));
      return SegmentationLoss.values(terms);
    }
  }

  private void update(long step, double rate) {
    double factor = clipping();
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              try (NDArray gradient = parameter.getGradient()) {
                optimiser.update(name, parameter, gradient, factor, step, rate);
              }
            });
    if (config.optimiser().average() > 0) {
      try (NDManager manager = network.newManager()) {
        mean.follow(network.tensors(manager), step);
      }
    }
  }

  /** By what gradients are multiplied so that their norm is at most {@code clip}. */
  private double clipping() {
    double most = config.optimiser().clip();
    if (most <= 0) {
      return 1;
    }
    double square = 0;
    for (NDArray parameter : network.parameters().values()) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        square += parameter.getGradient().square().sum().getFloat();
      }
    }
    return Math.min(1, most / Math.sqrt(square));
  }

  /** Parameters and buffers as they are. */
  Map<String, float[]> state() {
    return network.state();
  }

  /** Parameters and buffers to validate and export: the running mean where one is kept. */
  public Map<String, float[]> exported() {
    Map<String, float[]> state = network.state();
    state.putAll(mean.values());
    return state;
  }

  public Checkpoint checkpoint(long step, double seconds, double best) {
    return new Checkpoint(
        step,
        seconds,
        best,
        config.recipe(),
        state(),
        optimiser.firstMoments(),
        optimiser.secondMoments(),
        mean.values());
  }

  @Override
  public void close() {
    optimiser.close();
    mean.close();
    network.close();
  }
}
