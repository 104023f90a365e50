package io.segtme.phantom.nucleus;

/**
 * Where a nucleus is to be, and what follows from the place.
 *
 * @param id of the nucleus, positive, one a nucleus of a slide
 * @param hash from which it is drawn
 * @param x centre, um
 * @param y centre, um
 * @param direction of the tissue at this place, radians; elongated nuclei follow it
 * @param mostUm half the length that there is room for along the direction
 */
public record NucleusSite(int id, long hash, double x, double y, double direction, double mostUm) {

  /** A site with room for any nucleus. */
  public static NucleusSite of(int id, long hash, double x, double y, double direction) {
    return new NucleusSite(id, hash, x, y, direction, Nucleus.LONGEST_UM);
  }

  /** The site with less room. */
  public NucleusSite within(double halfLengthUm) {
    return new NucleusSite(id, hash, x, y, direction, halfLengthUm);
  }
}
