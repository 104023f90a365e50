package io.segtme.kernels.tme.spatial;

import io.segtme.kernels.tme.figure.Outcome;
import io.segtme.kernels.tme.figure.TmeReasons;
import java.math.BigInteger;

/**
 * The exact moments of the number J of edges between kinds of nuclei when the labels of a graph's
 * nodes are drawn at random, without replacement (join counts; specification, section 9). With
 * x^(k) the falling factorial, m edges and D pairs of edges that share a node:
 *
 * <pre>
 * within a:       E = m a^(2)/n^(2)   E[J2] = E + 2 D a^(3)/n^(3)        + (m(m-1) - 2D) a^(4)/n^(4)
 * between a, b:   E = 2 m ab/n^(2)    E[J2] = E + 2 D ab(a+b-2)/n^(3)    + (m(m-1) - 2D) 4 a^(2) b^(2)/n^(4)
 * </pre>
 *
 * With u = n - 2 and v = n - 3 all stand over n^(2) u v; where n is too small for a term its
 * numerator is 0, and u and v count as 1.
 */
final class EdgeMoments {
  private final BigInteger edges;
  private final BigInteger twiceSharing;
  private final BigInteger disjoint;
  private final BigInteger pairs;
  private final BigInteger u;
  private final BigInteger v;

  /**
   * @param nodes n
   * @param edges m
   * @param sharing D
   */
  EdgeMoments(long nodes, long edges, BigInteger sharing) {
    this.edges = BigInteger.valueOf(edges);
    this.twiceSharing = sharing.shiftLeft(1);
    this.disjoint = falling(edges, 2).subtract(twiceSharing);
    this.pairs = falling(nodes, 2);
    this.u = BigInteger.valueOf(Math.max(1, nodes - 2));
    this.v = BigInteger.valueOf(Math.max(1, nodes - 3));
  }

  /** z of the edges within a class of a nodes. */
  Outcome within(long a, long observed) {
    return z(observed, falling(a, 2), falling(a, 3), falling(a, 4));
  }

  /** z of the edges between two classes of a and b nodes. */
  Outcome between(long a, long b, long observed) {
    BigInteger ab = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    BigInteger three = ab.multiply(BigInteger.valueOf(a + b - 2));
    BigInteger four = falling(a, 2).multiply(falling(b, 2)).shiftLeft(2);
    return z(observed, ab.shiftLeft(1), three, four);
  }

  /** z, where an edge, two that share a node and two apart fit in so many ordered ways. */
  private Outcome z(long observed, BigInteger two, BigInteger three, BigInteger four) {
    BigInteger expected = edges.multiply(two);
    BigInteger square =
        expected
            .multiply(u)
            .multiply(v)
            .add(twiceSharing.multiply(three).multiply(v))
            .add(disjoint.multiply(four));
    BigInteger variance =
        square.multiply(pairs).subtract(expected.multiply(expected).multiply(u).multiply(v));
    if (variance.signum() == 0) {
      return Outcome.none(TmeReasons.ZERO_VARIANCE);
    }
    double excess = BigInteger.valueOf(observed).multiply(pairs).subtract(expected).doubleValue();
    return Outcome.of(excess / Math.sqrt(variance.doubleValue() / u.multiply(v).doubleValue()));
  }

  private static BigInteger falling(long x, int k) {
    BigInteger product = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      product = product.multiply(BigInteger.valueOf(Math.max(0, x - i)));
    }
    return product;
  }
}
