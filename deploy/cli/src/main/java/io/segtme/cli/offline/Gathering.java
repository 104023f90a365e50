package io.segtme.cli.offline;

import io.segtme.kernels.watershed.Instance;
import io.segtme.kernels.watershed.ResultDigest;
import io.segtme.kernels.watershed.WholeField;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The findings of one run, and its account: the answer is given only where the account closes. */
final class Gathering {
  private final Run run;
  private final Map<String, Report> reports = new HashMap<>();
  private final List<Instance> instances = new ArrayList<>();

  Gathering(Run run) {
    this.run = run;
  }

  void add(Finding finding) {
    if (finding.report() != null) {
      reports.put(finding.report().key(), finding.report());
    }
    if (finding.found() != null) {
      instances.add(finding.found().instance());
    }
  }

  /**
   * The answer; its digest is that of the reports of the stage segment.
   *
   * @throws IllegalStateException where something is missing
   */
  WholeField close() {
    Counts sum = Counts.zero();
    for (Report report : reports.values()) {
      require(report.failure() == null, String.valueOf(report.failure()));
      sum = sum.plus(report.counts());
    }
    instances.sort(Comparator.comparingInt(Instance::seedY).thenComparingInt(Instance::seedX));
    ResultDigest own = new ResultDigest();
    instances.forEach(own::add);
    String digest = ResultDigest.fromBytes(sum.digest()).hex();
    long nodes = run.blocks().nodes();
    require(
        sum.get(Count.NODES_CLOSED) == nodes,
        sum.get(Count.NODES_CLOSED) + " of " + nodes + " nodes closed");
    require(
        sum.get(Count.COMPONENTS) == sum.get(Count.COMPONENTS_SEGMENTED),
        sum.get(Count.COMPONENTS_SEGMENTED)
            + " of "
            + sum.get(Count.COMPONENTS)
            + " components segmented");
    require(
        sum.nuclei() == instances.size() && own.hex().equals(digest),
        instances.size() + " instances, but reports of " + sum.nuclei());
    return new WholeField(
        List.copyOf(instances),
        (int) (sum.get(Count.NUCLEI_TOO_SMALL) + sum.get(Count.NUCLEI_TOO_LARGE)),
        (int) sum.get(Count.COMPONENTS_CUT),
        digest);
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(run.slideId() + ": " + otherwise);
    }
  }
}
