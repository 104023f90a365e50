package io.segtme.phantom.noise;

/** Where a number may lie: a line of a table from which objects are drawn. */
public record Range(double low, double high) {
  /** A uniform number of the range; takes one from the stream. */
  public double draw(RandomStream random) {
    return random.between(low, high);
  }
}
