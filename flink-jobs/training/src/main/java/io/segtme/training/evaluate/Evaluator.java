package io.segtme.training.evaluate;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TileModels;
import io.segtme.training.TrainingException;
import io.segtme.training.data.LabelledField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a model on labelled fields through the kernels of the pipeline (specification, section
 * 8).
 *
 * <pre>{@code
 * FieldSet set = FieldSet.folder(path, FieldSet.Part.HELD_OUT, OptionalDouble.empty());
 * Evaluation evaluation = Evaluator.run(archive, ModelOptions.defaults(), set, out);
 * System.out.print(evaluation.table());
 * }</pre>
 */
public final class Evaluator {
  private Evaluator() {}

  /**
   * Measures, and writes {@code scores.json}, {@code scores.txt} and {@code NAME.png} of every
   * field, truth at the left and prediction at the right, into a folder.
   *
   * @throws TrainingException where a field has no mpp or a file cannot be written
   * @throws io.segtme.models.ModelException where the archive cannot be used
   */
  public static Evaluation run(Path archive, ModelOptions options, FieldSet set, Path out) {
    try {
      Files.createDirectories(out);
      Evaluation evaluation = run(archive, options, set, new FieldPictures(out));
      Files.writeString(out.resolve("scores.json"), evaluation.json());
      Files.writeString(out.resolve("scores.txt"), evaluation.table());
      return evaluation;
    } catch (IOException e) {
      throw new TrainingException(
          "scores cannot be written into %s (%s): make room or choose another folder"
              .formatted(out, e.getMessage()),
          e);
    }
  }

  /** Measures and writes nothing. */
  public static Evaluation run(Path archive, ModelOptions options, FieldSet set) {
    return run(archive, options, set, (field, prediction) -> {});
  }

  private static Evaluation run(Path archive, ModelOptions options, FieldSet set, Seen seen) {
    try (TileModel model = TileModels.open(archive, options)) {
      Scores scores = score(model, set, seen);
      return new Evaluation(
          model.manifest(), model.digest(), model.runtime(), set.name(), set.licence(), scores);
    }
  }

  /**
   * Scores nuclei that were found elsewhere, on the field's own grid; the class of a pixel counts
   * as that of its nucleus.
   *
   * @param ids nucleus of every pixel, 0 for none
   * @param classes its class, 1 to 5, 0 outside nuclei
   */
  public static Scores score(LabelledField field, int[] ids, byte[] classes) {
    return new Scores(
        List.of(
            Scorer.score(
                field.name(),
                field.width(),
                field.instance(),
                field.cls(),
                ids,
                classes,
                classes,
                field.mpp())));
  }

  /** Scores fields in memory with an open model. */
  public static Scores score(TileModel model, List<LabelledField> fields) {
    return score(model, FieldSet.of("fields", fields), (field, prediction) -> {});
  }

  private static Scores score(TileModel model, FieldSet set, Seen seen) {
    FieldPredictor predictor = new FieldPredictor(model);
    List<FieldScore> scores = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      LabelledField field = set.field().apply(i);
      FieldPrediction prediction = predictor.predict(field);
      scores.add(score(field, prediction));
      seen.predicted(field, prediction);
    }
    return new Scores(scores);
  }

  private static FieldScore score(LabelledField field, FieldPrediction prediction) {
    return Scorer.score(
        field.name(),
        field.width(),
        field.instance(),
        field.cls(),
        prediction.instance(),
        prediction.cls(),
        prediction.map(),
        field.mpp());
  }

  /** Sees every field with what was predicted for it. */
  @FunctionalInterface
  interface Seen {
    void predicted(LabelledField field, FieldPrediction prediction);
  }
}
