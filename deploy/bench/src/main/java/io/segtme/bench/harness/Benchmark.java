package io.segtme.bench.harness;

/** One benchmark of {@code segtme bench}. */
public interface Benchmark {
  /** What it is asked for by: one word. */
  String name();

  /** What arguments it takes, as in {@code [SIDE...]}; empty if none. */
  String arguments();

  /** What it measures, in one sentence without a full stop. */
  String description();

  /**
   * Measures, for some seconds if the request is quick.
   *
   * @return what was measured, a row for each case
   * @throws Exception where the machine lacks what it needs, or an argument is not allowed
   */
  Table run(Request request) throws Exception;
}
