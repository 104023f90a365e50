package io.segtme.training.evaluate;

import io.segtme.models.manifest.ModelManifest;

/**
 * What was measured: figures of a model on a set of fields.
 *
 * @param digest SHA-256 of the archive
 * @param runtime what else decides the network's floats
 */
public record Evaluation(
    ModelManifest model,
    String digest,
    String runtime,
    String data,
    String licence,
    Scores scores) {
  /** The conventions behind the figures, for every place where one is printed. */
  public static final String CONVENTIONS =
      """
      bPQ: nuclei whatever their class, matched at IoU > 0.5, DQ * SQ; pooled over all fields, and mean over the fields with truth or prediction.
      mPQ: matched within a class, mean over the classes that a field's truth has, then over fields (PanNuke's convention); predictions on nuclei of unknown class are left out.
      mIoU: Jaccard index of each class over all pixels of known class, background too, mean over the classes that occur.
      F1: centroids at most 6 um apart, one to one, nearest first.
      Every tile is inferred, without a tissue mask; the picture is resampled to the model's um/px and labels are compared on the truth's grid.
      """;

  /** Everything as JSON; a figure that is not defined is null. */
  public String json() {
    return EvaluationJson.of(this);
  }

  /** The figures as a table for people, with the conventions. */
  public String table() {
    return EvaluationTable.of(this);
  }
}
