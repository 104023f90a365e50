package io.segtme.models.checkpoint;

/** Counts within a stage, and tells each hundredth once. */
public final class ProgressCounter {
  private static final int PARTS = 100;

  private final ProgressListener progress;
  private final String stage;
  private final long total;
  private long done;
  private long told = -1;

  public ProgressCounter(ProgressListener progress, String stage, long total) {
    this.progress = progress;
    this.stage = stage;
    this.total = Math.max(1, total);
  }

  /** Tells the end, unless it was told. */
  void finish() {
    add(total);
  }

  public void add(long amount) {
    done = Math.min(total, done + amount);
    long part = done * PARTS / total;
    if (part != told) {
      told = part;
      progress.at(stage, done, total);
    }
  }
}
