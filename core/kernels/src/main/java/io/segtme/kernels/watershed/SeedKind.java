package io.segtme.kernels.watershed;

/** How the watershed's markers are found (specification, section 6). */
public enum SeedKind {
  /**
   * Windowed maxima of the squared distance to the outside: the card's way, and that of its
   * weights.
   */
  EDT,
  /** Regions where the mean HV vector is short: for models trained with HV targets a nucleus. */
  CORE
}
