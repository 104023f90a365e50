package io.segtme.kernels.tme;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The figures that a field has as the slide has them: composition, morphology, distances. */
final class GroupFigures {
  private static final int[] NEAR_UM = {20, 50};
  private static final NearestNeighbours.Pair NEAR =
      new NearestNeighbours.Pair(Classes.NEOPLASTIC, Classes.INFLAMMATORY);

  /** A measure of a nucleus' form. */
  private record Form(String word, String unit, IntToDoubleFunction of) {}

  private final Groups groups;
  private final NearestNeighbours neighbours;
  private final List<Form> forms;

  /**
   * @param groups the slide as one group, or its fields
   * @param neighbours of the whole slide
   */
  GroupFigures(OrderedNuclei nuclei, Groups groups, NearestNeighbours neighbours) {
    this.groups = groups;
    this.neighbours = neighbours;
    this.forms =
        List.of(
            new Form("area", "um2", i -> nuclei.areaUm2[i]),
            new Form("perimeter", "um", i -> nuclei.perimeterUm[i]),
            new Form("circularity", "1", nuclei::circularity),
            new Form("eccentricity", "1", i -> nuclei.eccentricity[i]),
            new Form("solidity", "1", i -> nuclei.solidity[i]));
  }

  /**
   * Adds the figures of a group.
   *
   * @param tissueMm2 its tissue
   * @param noDensity why its densities are undefined; null where they are not
   */
  Work work(int group, double tissueMm2, @Nullable String noDensity, Figures figures) {
    List<Summary> shapes = new ArrayList<>();
    for (int cls = Classes.NEOPLASTIC; cls < Classes.COUNT; cls++) {
      for (Form form : forms) {
        shapes.add(summary(group, cls, form.of));
      }
    }
    List<Summary> distances = new ArrayList<>();
    for (NearestNeighbours.Pair pair : NearestNeighbours.PAIRS) {
      double[] distanceUm = neighbours.distanceUm(pair);
      distances.add(
          neighbours.hasTargets(pair)
              ? summary(group, pair.from(), i -> distanceUm[i])
              : Summary.undefined());
    }
    List<Supplier<Work>> parts = new ArrayList<>();
    shapes.forEach(summary -> parts.add(summary::work));
    distances.forEach(summary -> parts.add(summary::work));
    parts.add(
        () ->
            Work.costed(
                1,
                i -> {
                  long[] counts = groups.countByClass(group);
                  double[] areas = groups.areaUm2ByClass(group);
                  Composition.addTo(figures, counts, areas, tissueMm2, noDensity);
                  addShapes(shapes, figures);
                  addDistances(distances, figures);
                  return figures.size();
                }));
    return Work.inOrder(parts);
  }

  private Summary summary(int group, int cls, IntToDoubleFunction quantity) {
    return new Summary(
        groups.members(), groups.begin(group, cls), groups.end(group, cls), quantity);
  }

  private void addShapes(List<Summary> shapes, Figures figures) {
    for (int i = 0; i < shapes.size(); i++) {
      Form form = forms.get(i % forms.size());
      String word = Classes.word(Classes.NEOPLASTIC + i / forms.size()) + "_" + form.word + "_";
      String unit = form.unit.equals("1") ? "" : "_" + form.unit;
      Summary summary = shapes.get(i);
      figures.add(word + "mean" + unit, form.unit, summary.mean());
      figures.add(word + "sd" + unit, form.unit, summary.sd());
      figures.add(word + "median" + unit, form.unit, summary.percentile(0.5));
      figures.add(word + "p10" + unit, form.unit, summary.percentile(0.1));
      figures.add(word + "p90" + unit, form.unit, summary.percentile(0.9));
    }
    figures.add("neoplastic_area_cv", "1", shapes.get(0).variation());
  }

  private static void addDistances(List<Summary> distances, Figures figures) {
    for (int i = 0; i < distances.size(); i++) {
      String word = "nearest_" + NearestNeighbours.PAIRS.get(i).name() + "_";
      figures.add(word + "mean_um", "um", distances.get(i).mean());
      figures.add(word + "median_um", "um", distances.get(i).percentile(0.5));
      figures.add(word + "p90_um", "um", distances.get(i).percentile(0.9));
    }
    Summary near = distances.get(NearestNeighbours.PAIRS.indexOf(NEAR));
    for (int radius : NEAR_UM) {
      String name = "neoplastic_near_inflammatory_" + radius + "um_share";
      figures.add(name, "1", near.shareWithin(radius));
    }
  }
}
