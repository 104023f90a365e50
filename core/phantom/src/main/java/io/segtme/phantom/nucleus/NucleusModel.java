package io.segtme.phantom.nucleus;

import io.segtme.phantom.noise.RandomStream;

/** One kind of nucleus: its numbers, and how one is drawn from them. */
interface NucleusModel {
  /** Full turn and half turn, radians. */
  double TURN = 6.283185307179586;

  double HALF_TURN = 3.141592653589793;

  /**
   * Draws a nucleus.
   *
   * @param rank of two that overlap the higher lies on top
   * @param random the nucleus' own numbers; taken in a fixed order, which is what a seed means
   */
  Nucleus draw(NucleusSite site, long rank, RandomStream random);
}
