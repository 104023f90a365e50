package io.segtme.segmentation.tme;

import io.segtme.kernels.tme.TmeNuclei;
import io.segtme.segmentation.model.NucleusBatch;
import io.segtme.segmentation.model.NucleusRecord;
import io.segtme.segmentation.model.Run;
import java.util.List;
import java.util.UUID;

/**
 * What the figures need of a batch of nuclei, packed: 65 bytes each.
 *
 * @param ids two halves of the UUID of each
 * @param classes class of each, 0 where the model tells none
 * @param values {@value #COLUMNS} numbers of each: x and y in micrometres from the frame's origin,
 *     area in um2, perimeter in um, eccentricity, solidity
 */
public record NucleusRows(long[] ids, byte[] classes, double[] values) {
  private static final int COLUMNS = 6;

  static NucleusRows of(NucleusBatch batch) {
    Run run = batch.run();
    List<NucleusRecord> nuclei = batch.nuclei();
    long[] ids = new long[2 * nuclei.size()];
    byte[] classes = new byte[nuclei.size()];
    double[] values = new double[COLUMNS * nuclei.size()];
    for (int i = 0; i < classes.length; i++) {
      NucleusRecord nucleus = nuclei.get(i);
      UUID id = UUID.fromString(nucleus.id());
      ids[2 * i] = id.getMostSignificantBits();
      ids[2 * i + 1] = id.getLeastSignificantBits();
      classes[i] = (byte) nucleus.nucleusClass();
      int at = COLUMNS * i;
      values[at] = nucleus.x() * run.mppX();
      values[at + 1] = nucleus.y() * run.mppY();
      values[at + 2] = nucleus.areaUm2();
      values[at + 3] = nucleus.perimeterUm();
      values[at + 4] = nucleus.eccentricity();
      values[at + 5] = nucleus.solidity();
    }
    return new NucleusRows(ids, classes, values);
  }

  int size() {
    return classes.length;
  }

  double areaUm2(int i) {
    return values[COLUMNS * i + 2];
  }

  void addTo(TmeNuclei nuclei) {
    for (int i = 0; i < classes.length; i++) {
      int at = COLUMNS * i;
      nuclei.add(
          ids[2 * i],
          ids[2 * i + 1],
          classes[i],
          values[at],
          values[at + 1],
          values[at + 2],
          values[at + 3],
          values[at + 4],
          values[at + 5]);
    }
  }
}
