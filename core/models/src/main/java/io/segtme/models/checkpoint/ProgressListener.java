package io.segtme.models.checkpoint;

/** Told how far long work has come. */
@FunctionalInterface
public interface ProgressListener {
  /**
   * Called some hundred times a stage, on the working thread.
   *
   * @param stage what is being done, for people
   * @param done bytes or tiles done
   * @param total of so many
   */
  void at(String stage, long done, long total);

  /** Tells nobody. */
  static ProgressListener none() {
    return (stage, done, total) -> {};
  }
}
