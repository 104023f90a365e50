package io.segtme.kernels.tme.field;

import static io.segtme.base.NucleusKind.INFLAMMATORY;
import static io.segtme.base.NucleusKind.NEOPLASTIC;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.tme.figure.Composition;
import io.segtme.kernels.tme.figure.Figures;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import io.segtme.kernels.tme.spatial.NearestNeighbours;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The figures that a field has as the slide has them: composition, morphology, distances. */
public final class GroupFigures {
  private static final int[] NEAR_UM = {20, 50};
  private static final NearestNeighbours.Pair NEAR =
      new NearestNeighbours.Pair(NEOPLASTIC, INFLAMMATORY);

  /** A measure of a nucleus' form. */
  private record Form(String word, String unit, IntToDoubleFunction of) {}

  private final Groups groups;
  private final NearestNeighbours neighbours;
  private final Form area;
  private final List<Form> forms;

  /**
   * @param groups the slide as one group, or its fields
   * @param neighbours of the whole slide
   */
  public GroupFigures(OrderedNuclei nuclei, Groups groups, NearestNeighbours neighbours) {
    this.groups = groups;
    this.neighbours = neighbours;
    this.area = new Form("area", "um2", i -> nuclei.areaUm2()[i]);
    this.forms =
        List.of(
            area,
            new Form("perimeter", "um", i -> nuclei.perimeterUm()[i]),
            new Form("circularity", "1", nuclei::circularity),
            new Form("eccentricity", "1", i -> nuclei.eccentricity()[i]),
            new Form("solidity", "1", i -> nuclei.solidity()[i]));
  }

  /**
   * Adds the figures of the whole slide, where that is the one group.
   *
   * @param tissueMm2 its tissue
   */
  public void addSlide(double tissueMm2, Figures figures) {
    long[] counts = groups.countByKind(0);
    double[] areas = groups.areaUm2ByKind(0);
    Composition.ofSlide(counts, areas, tissueMm2).addTo(figures);
    addForms(0, figures);
    addDistances(0, figures);
  }

  /** Adds the figures of a field, where fields are the groups. */
  void addField(int field, FieldGrid grid, Figures figures) {
    Composition.ofField(
            groups.countByKind(field),
            groups.areaUm2ByKind(field),
            grid.tissueMm2(field),
            grid.hasDensity(field))
        .addTo(figures);
    addForms(field, figures);
    addDistances(field, figures);
  }

  private void addForms(int group, Figures figures) {
    for (NucleusKind kind : NucleusKind.values()) {
      for (Form form : forms) {
        add(kind, form, summary(group, kind, form.of), figures);
      }
    }
    figures.add("neoplastic_area_cv", "1", summary(group, NEOPLASTIC, area.of).variation());
  }

  private static void add(NucleusKind kind, Form form, Summary summary, Figures figures) {
    String word = kind.label() + "_" + form.word + "_";
    String unit = form.unit.equals("1") ? "" : "_" + form.unit;
    figures.add(word + "mean" + unit, form.unit, summary.mean());
    figures.add(word + "sd" + unit, form.unit, summary.sd());
    figures.add(word + "median" + unit, form.unit, summary.percentile(0.5));
    figures.add(word + "p10" + unit, form.unit, summary.percentile(0.1));
    figures.add(word + "p90" + unit, form.unit, summary.percentile(0.9));
  }

  private void addDistances(int group, Figures figures) {
    for (NearestNeighbours.Pair pair : NearestNeighbours.PAIRS) {
      Summary distances = distances(group, pair);
      String word = "nearest_" + pair.label() + "_";
      figures.add(word + "mean_um", "um", distances.mean());
      figures.add(word + "median_um", "um", distances.percentile(0.5));
      figures.add(word + "p90_um", "um", distances.percentile(0.9));
    }
    Summary near = distances(group, NEAR);
    for (int radius : NEAR_UM) {
      String name = "neoplastic_near_inflammatory_" + radius + "um_share";
      figures.add(name, "1", near.shareWithin(radius));
    }
  }

  private Summary distances(int group, NearestNeighbours.Pair pair) {
    double[] distanceUm = neighbours.distanceUm(pair);
    return neighbours.hasTargets(pair)
        ? summary(group, pair.from(), i -> distanceUm[i])
        : Summary.undefined();
  }

  private Summary summary(int group, NucleusKind kind, IntToDoubleFunction quantity) {
    int cls = kind.id();
    return new Summary(
        groups.members(), groups.begin(group, cls), groups.end(group, cls), quantity);
  }
}
