package io.segtme.standalone.export;

import io.segtme.events.Nucleus;
import io.segtme.events.NucleusClass;
import io.segtme.events.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Nuclei for tests. */
final class Nuclei {
  private Nuclei() {}

  /** A disc as a ring of 48 corners. */
  static Nucleus disc(NucleusClass nucleusClass, double x, double y, double radius) {
    List<Double> ring = new ArrayList<>();
    int corners = 48;
    for (int i = 0; i < corners; i++) {
      ring.add(x + radius * Math.cos(2 * Math.PI * i / corners));
      ring.add(y + radius * Math.sin(2 * Math.PI * i / corners));
    }
    ring.add(ring.get(0));
    ring.add(ring.get(1));
    return of(nucleusClass, x, y, ring);
  }

  static Nucleus of(NucleusClass nucleusClass, double x, double y, List<Double> ring) {
    return Nucleus.newBuilder()
        .setId(new UUID(Double.hashCode(x), Double.hashCode(y)).toString())
        .setNucleusClass(nucleusClass)
        .setProbability(0.75)
        .setX(x)
        .setY(y)
        .setContour(ring)
        .setAreaPixels(100)
        .setAreaUm2(31.5)
        .setPerimeterUm(20.25)
        .setEccentricity(0.5)
        .setOrientationDeg(-12)
        .setSolidity(0.97)
        .setDigest(new Sha256(new byte[32]))
        .build();
  }
}
