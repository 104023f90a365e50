package io.segtme.models.network;

/**
 * The two UperNet heads, one for classes and one for HV, that share no parameter.
 *
 * @param width channels inside a head
 * @param labels channels of the logits; the pipeline wants 6
 * @param hvLabels channels of HV; the pipeline wants 2
 * @param subpixels how many values to each side a classifier gives for a pixel of the finest map: 1
 *     as UperNet has it; 2 doubles the resolution of logits and HV at hardly any cost (sub-pixel
 *     convolution, Shi et al. 2016). At stride 4, bilinear interpolation blurs the jump of HV
 *     between touching nuclei: the best that any weights can reach then is far lower
 */
public record Heads(int width, int labels, int hvLabels, int subpixels) {
  /** Checks every field. */
  public Heads {
    Checks.atLeast("width", width, 1);
    Checks.atLeast("labels", labels, 2);
    Checks.atLeast("hvLabels", hvLabels, 1);
    Checks.atLeast("subpixels", subpixels, 1);
  }

  /** Heads as the pipeline wants them: 6 labels, 2 HV channels, one subpixel. */
  public static Heads of(int width) {
    return new Heads(width, 6, 2, 1);
  }

  /** Rows of the classifier of the logits: each label's subpixels, row by row. */
  public int labelRows() {
    return labels * subpixels * subpixels;
  }

  /** Rows of the classifier of HV. */
  public int hvRows() {
    return hvLabels * subpixels * subpixels;
  }

  Heads withSubpixels(int value) {
    return new Heads(width, labels, hvLabels, value);
  }
}
