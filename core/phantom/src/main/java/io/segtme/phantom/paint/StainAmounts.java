package io.segtme.phantom.paint;

/** Amounts of stain at one place, while they are worked out: haematoxylin, eosin and blood. */
public final class StainAmounts {
  private double haematoxylin;
  private double eosin;
  private double blood;

  public double haematoxylin() {
    return haematoxylin;
  }

  public double eosin() {
    return eosin;
  }

  public double blood() {
    return blood;
  }

  public void set(double newHaematoxylin, double newEosin, double newBlood) {
    haematoxylin = newHaematoxylin;
    eosin = newEosin;
    blood = newBlood;
  }

  public void addEosin(double units) {
    eosin += units;
  }

  /** Takes away tissue: 0 nothing, 1 all of it; other shares count as the nearer of them. */
  public void thin(double share) {
    double keep = 1 - Math.max(0, Math.min(1, share));
    haematoxylin *= keep;
    eosin *= keep;
    blood *= keep;
  }

  /** Puts other amounts in the place of a share of these. */
  public void mix(double otherHaematoxylin, double otherEosin, double otherBlood, double share) {
    haematoxylin = haematoxylin * (1 - share) + otherHaematoxylin * share;
    eosin = eosin * (1 - share) + otherEosin * share;
    blood = blood * (1 - share) + otherBlood * share;
  }
}
