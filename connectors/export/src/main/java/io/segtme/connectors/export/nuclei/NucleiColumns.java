package io.segtme.connectors.export.nuclei;

import io.segtme.events.Lineage;
import io.segtme.events.Nucleus;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The columns of a table of nuclei: an id, a class, and numbers with their unit in the name. */
public final class NucleiColumns {
  public static final String ID = "id";
  public static final String CLASS = "class";

  /**
   * A column of numbers.
   *
   * @param name with its unit; {@code px} are level-0 pixels
   * @param of its value for a nucleus
   */
  public record NumberColumn(String name, ToDoubleFunction<Nucleus> of) {}

  private NucleiColumns() {}

  /** The columns of numbers in their order. */
  public static List<NumberColumn> numbers(Lineage lineage) {
    double mppX = lineage.getMppX();
    double mppY = lineage.getMppY();
    return List.of(
        new NumberColumn("probability", Nucleus::getProbability),
        new NumberColumn("x_um", nucleus -> nucleus.getX() * mppX),
        new NumberColumn("y_um", nucleus -> nucleus.getY() * mppY),
        new NumberColumn("x_px", Nucleus::getX),
        new NumberColumn("y_px", Nucleus::getY),
        new NumberColumn("area_um2", Nucleus::getAreaUm2),
        new NumberColumn("perimeter_um", Nucleus::getPerimeterUm),
        new NumberColumn("eccentricity", Nucleus::getEccentricity),
        new NumberColumn("solidity", Nucleus::getSolidity),
        new NumberColumn("orientation_deg", Nucleus::getOrientationDeg));
  }

  /** The class as the topics name it. */
  public static String classOf(Nucleus nucleus) {
    return nucleus.getNucleusClass().toString();
  }
}
