package io.segtme.kernels.watershed;

import io.segtme.kernels.component.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the labels of a flooded component into instances. Its tables are reused from one component
 * to the next.
 */
final class InstanceCollector {
  private static final int CLASSES = 8;

  private int markers;
  private int[] seed = new int[0];
  private int[] runCount = new int[0];
  private int[] pixelCount = new int[0];
  private int[] classCount = new int[0];
  private long[] classProb = new long[0];

  /** Remembers where each marker begins; call it before the flood. */
  void begin(PaddedBox box, int count) {
    markers = count;
    if (seed.length <= count) {
      int length = count + (count >> 1) + 8;
      seed = new int[length];
      runCount = new int[length];
      pixelCount = new int[length];
      classCount = new int[CLASSES * length];
      classProb = new long[CLASSES * length];
    }
    Arrays.fill(runCount, 0, count + 1, 0);
    Arrays.fill(pixelCount, 0, count + 1, 0);
    Arrays.fill(classCount, 0, CLASSES * (count + 1), 0);
    Arrays.fill(classProb, 0, CLASSES * (count + 1), 0);
    int found = 0;
    for (int i = 0; i < box.runs && found < count; i++) {
      for (int at = box.runFrom[i]; at < box.runTo[i]; at++) {
        if (box.label[at] > found) {
          seed[++found] = at;
        }
      }
    }
  }

  /** The instances that are neither too small nor too large, by their marker's first pixel. */
  ComponentSegmenter.Result collect(
      PaddedBox box, Component component, SegmentParameters parameters) {
    count(box, component);
    int[][] runs = new int[markers + 1][];
    int tooSmall = 0;
    int tooLarge = 0;
    for (int label = 1; label <= markers; label++) {
      if (parameters.isTooSmall(pixelCount[label])) {
        tooSmall++;
      } else if (parameters.isTooLarge(pixelCount[label])) {
        tooLarge++;
      } else {
        runs[label] = new int[3 * runCount[label]];
      }
    }
    fillRuns(box, runs);
    List<Instance> kept = new ArrayList<>(markers - tooSmall - tooLarge);
    for (int label = 1; label <= markers; label++) {
      if (runs[label] != null) {
        kept.add(instance(box, label, runs[label]));
      }
    }
    return new ComponentSegmenter.Result(kept, tooSmall, tooLarge);
  }

  private void count(PaddedBox box, Component component) {
    byte[] cls = component.cls();
    byte[] prob = component.prob();
    int k = 0;
    for (int i = 0; i < box.runs; i++) {
      int last = 0;
      for (int at = box.runFrom[i]; at < box.runTo[i]; at++, k++) {
        int label = box.label[at];
        if (label != last) {
          runCount[label]++;
          last = label;
        }
        pixelCount[label]++;
        int slot = CLASSES * label + (cls[k] & 7);
        classCount[slot]++;
        classProb[slot] += prob[k] & 0xff;
      }
    }
  }

  private void fillRuns(PaddedBox box, int[][] runs) {
    Arrays.fill(runCount, 0, markers + 1, 0);
    for (int i = 0; i < box.runs; i++) {
      int at = box.runFrom[i];
      int y = box.y(at);
      int shift = box.x(at) - at;
      while (at < box.runTo[i]) {
        int label = box.label[at];
        int from = at;
        while (at < box.runTo[i] && box.label[at] == label) {
          at++;
        }
        int[] own = runs[label];
        if (own != null) {
          int end = runCount[label];
          own[end] = y;
          own[end + 1] = from + shift;
          own[end + 2] = at + shift;
          runCount[label] = end + 3;
        }
      }
    }
  }

  private Instance instance(PaddedBox box, int label, int[] runs) {
    int cls = 1;
    for (int c = 2; c < CLASSES; c++) {
      if (classCount[CLASSES * label + c] > classCount[CLASSES * label + cls]) {
        cls = c;
      }
    }
    int slot = CLASSES * label + cls;
    int first = seed[label];
    return new Instance(runs, cls, classProb[slot], classCount[slot], box.x(first), box.y(first));
  }
}
