package io.segtme.training.train;

import io.segtme.training.TrainingException;
import io.segtme.training.config.SourceConfig;
import io.segtme.training.config.TrainConfig;
import io.segtme.training.data.LabelledField;
import io.segtme.training.learn.Checkpoint;
import io.segtme.training.learn.Learner;
import io.segtme.training.learn.LossMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains a network. In the folder {@code out} it keeps {@code checkpoint.safetensors}, {@code
 * steps.csv}, {@code validation.csv}, {@code curves.png}, {@code last.pt} and {@code best.pt}, the
 * archive to use. Started again with the same configuration, it goes on from the checkpoint, or
 * scores and exports once more what is at its end; a run of so many steps then reaches, bit for bit
 * on the CPU, the weights of one that was never stopped.
 */
public final class Trainer {
  private static final int SAMPLE_THREADS = 1;

  private final TrainConfig config;
  private final TrainingListener progress;
  private final Map<String, List<LabelledField>> validationFields = new LinkedHashMap<>();
  private final Mixture mixture;

  private Trainer(TrainConfig config, TrainingListener progress) {
    this.config = config;
    this.progress = progress;
    List<Mixture.Part> parts = new ArrayList<>();
    for (SourceConfig source : config.samples().sources()) {
      SourceConfig.Opened opened = source.open(config.samples().seed());
      parts.add(new Mixture.Part(opened.training(), source.weight(), source.samples()));
      if (!opened.validation().isEmpty()) {
        validationFields.put(source.name(), opened.validation());
      }
    }
    mixture = new Mixture(parts);
  }

  /**
   * Runs to the end.
   *
   * @return the best archive
   * @throws TrainingException where data, configuration or folder do not allow it, or the loss
   *     diverges
   */
  public static Path run(TrainConfig config, TrainingListener progress) {
    try {
      Files.createDirectories(config.out());
    } catch (IOException e) {
      throw new TrainingException(
          "folder %s cannot be made (%s)".formatted(config.out(), e.getMessage()), e);
    }
    new Trainer(config, progress).run();
    return config.out().resolve("best.pt");
  }

  private void run() {
    if (!Checkpoint.exists(config.out())) {
      try (Learner learner = Learner.fresh(config)) {
        steps(learner, 0, 0, Double.NaN);
      }
      return;
    }
    Checkpoint checkpoint = Checkpoint.read(Checkpoint.file(config.out()), config.recipe());
    try (Learner learner = Learner.resumed(config, checkpoint)) {
      steps(learner, checkpoint.step(), checkpoint.seconds(), checkpoint.best());
    }
  }

  private void steps(Learner learner, long done, double secondsBefore, double best) {
    TrainLog log = TrainLog.after(config.out(), done, List.copyOf(validationFields.keySet()));
    Validation validation = new Validation(config, validationFields, best);
    Stopwatch watch = new Stopwatch(secondsBefore);
    LossMeter meter = new LossMeter();
    TrainConfig.Rhythm rhythm = config.rhythm();
    long step = done;
    double share = config.length().done(step + 1, watch.seconds());
    if (share >= 1) {
      Validation.Result outcome = validation.validate(learner.exported());
      progress.validated(step, outcome.scores(), outcome.isBest());
    }
    try (BatchFeed feed = feed()) {
      while (share < 1) {
        step++;
        double rate = rate(step, share);
        meter.add(learner.step(step, rate, feed.step(step)));
        double now = watch.seconds();
        share = config.length().done(step + 1, now);
        boolean end = share >= 1;
        if (end || step % rhythm.log() == 0) {
          double loss = meter.mean()[0];
          log.step(step, now, rate, meter.meanAndReset());
          progress.stepped(step, share, loss, watch.left(share));
        }
        if (end || step % rhythm.validate() == 0) {
          validate(learner, validation, log, step);
        }
        if (end || step % rhythm.checkpoint() == 0) {
          learner
              .checkpoint(step, watch.seconds(), validation.best())
              .write(Checkpoint.file(config.out()));
          CurvePlot.write(config.out().resolve("curves.png"), log.steps(), log.validations());
        }
      }
    }
  }

  private void validate(Learner learner, Validation validation, TrainLog log, long step) {
    Validation.Result outcome = validation.validate(learner.exported());
    log.validated(step, outcome.scores());
    progress.validated(step, outcome.scores(), outcome.isBest());
  }

  private BatchFeed feed() {
    return new BatchFeed(
        mixture,
        config.manifest().mpp(),
        config.samples().seed(),
        config.samples().step(),
        SAMPLE_THREADS);
  }

  private double rate(long step, double share) {
    TrainConfig.Optimiser o = config.optimiser();
    double warm = o.warmUp() > 0 ? Math.min(1, step / (double) o.warmUp()) : 1;
    return o.rate() * warm * (1 - share);
  }

  /** Wall clock of a run, over its interruptions. */
  private static final class Stopwatch {
    private final double before;
    private final long start = System.nanoTime();

    Stopwatch(double before) {
      this.before = before;
    }

    double seconds() {
      return before + (System.nanoTime() - start) / 1e9;
    }

    Duration left(double share) {
      double left = share > 0 ? seconds() * (1 - share) / share : 0;
      return Duration.ofSeconds(Math.round(left));
    }
  }
}
