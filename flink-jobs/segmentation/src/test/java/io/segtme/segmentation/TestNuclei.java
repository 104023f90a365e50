package io.segtme.segmentation;

import io.segtme.segmentation.model.NucleusRecord;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Nuclei for tests of stages: one after the other says only what matters. */
public final class TestNuclei {
  private final String name;
  private int nucleusClass = 1;
  private double x = 1;
  private double y = 1;
  private double[] contour = {};
  private double areaUm2 = 10;
  private double perimeterUm = 12;
  private double eccentricity;
  private byte[] digest = new byte[32];

  private TestNuclei(String name) {
    this.name = name;
  }

  /** A nucleus without a contour; its id follows from the name. */
  public static TestNuclei nucleus(String name) {
    return new TestNuclei(name);
  }

  /** Of a class, 0 to 5. */
  public TestNuclei ofClass(int value) {
    nucleusClass = value;
    return this;
  }

  /** With its centroid at a place in level-0 pixels. */
  public TestNuclei at(double atX, double atY) {
    x = atX;
    y = atY;
    return this;
  }

  /** With a contour of so many vertices. */
  public TestNuclei vertices(int count) {
    contour = new double[2 * count];
    return this;
  }

  /** With an area, a perimeter and an eccentricity. */
  public TestNuclei shape(double area, double perimeter, double eccentric) {
    areaUm2 = area;
    perimeterUm = perimeter;
    eccentricity = eccentric;
    return this;
  }

  /** With a digest whose last byte is this and whose others are 0. */
  public TestNuclei digest(int last) {
    digest = new byte[32];
    digest[31] = (byte) last;
    return this;
  }

  /** The nucleus. */
  public NucleusRecord build() {
    String id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    return new NucleusRecord(
        id,
        nucleusClass,
        0.9,
        x,
        y,
        contour,
        false,
        100,
        areaUm2,
        perimeterUm,
        eccentricity,
        0,
        0.9,
        digest);
  }
}
