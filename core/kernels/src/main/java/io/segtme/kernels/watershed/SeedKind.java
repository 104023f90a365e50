package io.segtme.kernels.watershed;

/** How the watershed's markers are found (specification, section 6). */
public enum SeedKind {
  /** Windowed maxima of the squared distance to the outside: the model card's own method. */
  EDT,
  /**
   * Regions where the mean HV vector is short: for models trained with one HV target per nucleus.
   */
  CORE
}
