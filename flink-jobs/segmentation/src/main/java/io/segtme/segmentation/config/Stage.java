package io.segtme.segmentation.config;

import java.util.Locale;

/** Stages whose place on the cluster can be configured; others run with the one that feeds them. */
public enum Stage {
  OPEN,
  PLAN,
  READ,
  INFER,
  STITCH,
  MERGE,
  SEGMENT,
  LEDGER,
  TME;

  /** What the stage's keys begin with. */
  public String prefix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
