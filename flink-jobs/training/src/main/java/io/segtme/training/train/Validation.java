package io.segtme.training.train;

import io.segtme.base.WholeFile;
import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TileModels;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.weights.MapWeights;
import io.segtme.training.TrainingException;
import io.segtme.training.config.TrainConfig;
import io.segtme.training.data.LabelledField;
import io.segtme.training.evaluate.Evaluator;
import io.segtme.training.evaluate.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores what would be exported, through the very archive that it would be, and keeps the best one
 * as {@code best.pt}; {@code last.pt} is the latest.
 */
final class Validation {
  private final TrainConfig config;
  private final Map<String, List<LabelledField>> fields;
  private double best;

  /**
   * @param fields by source
   * @param best figure of the best archive so far, NaN for none
   */
  Validation(TrainConfig config, Map<String, List<LabelledField>> fields, double best) {
    this.config = config;
    this.fields = fields;
    this.best = best;
  }

  /** Scores of an archive, and whether no earlier one was better. */
  record Result(ValidationScores scores, boolean isBest) {}

  Result validate(Map<String, float[]> weights) {
    Path last = config.out().resolve("last.pt");
    try {
      NetworkSpec serving = config.network().withFrozen(false).withFolded(true);
      NetworkArchive.write(last, serving, config.manifest(), new MapWeights(weights));
      ModelOptions options =
          ModelOptions.defaults()
              .withThreads(config.machine().threads())
              .withDevice(config.machine().device());
      Map<String, Scores> bySource = new LinkedHashMap<>();
      try (TileModel model = TileModels.open(last, options)) {
        fields.forEach((name, list) -> bySource.put(name, Evaluator.score(model, list)));
      }
      ValidationScores scores = new ValidationScores(bySource);
      double figure =
          config.rhythm().best() == TrainConfig.Metric.BPQ ? scores.bpq() : scores.miou();
      boolean better = !(figure <= best);
      if (better) {
        best = figure;
        WholeFile.write(config.out().resolve("best.pt"), copy -> Files.copy(last, copy));
      }
      return new Result(scores, better);
    } catch (IOException e) {
      throw new TrainingException("an archive cannot be written: " + e.getMessage(), e);
    }
  }

  double best() {
    return best;
  }
}
