package io.segtme.training.augment;

import io.segtme.training.data.Draw;
import io.segtme.training.data.LabelledField;
import io.segtme.training.targets.HvTargets;
import io.segtme.training.targets.ObjectLabels;
import java.util.Arrays;

/**
 * From a field to a sample: places a tile, cuts it, works out the HV targets of what is seen then,
 * and changes the look. Not for use by several threads.
 */
public final class TileMaker {
  private final int side;
  private final double targetMpp;
  private final Recipe recipe;
  private final TileCutter cutter;

  /**
   * How samples are made.
   *
   * @param bySemantics HV objects are the components of each class, as the card has it, in place of
   *     instances
   */
  public record Recipe(Placement.Options placement, Appearance appearance, boolean bySemantics) {
    /** Real fields: every size, stain and scanner, HV by nucleus. */
    public static Recipe wide() {
      return new Recipe(Placement.Options.wide(), Appearance.wide(), false);
    }

    /** Phantoms, which vary already: a nucleus keeps its size, HV by nucleus. */
    public static Recipe light() {
      return new Recipe(Placement.Options.sizeKept(), Appearance.light(), false);
    }

    /** The card's: flips, colour jitter, HLS jitter, HV by the components of a class. */
    public static Recipe card() {
      return new Recipe(Placement.Options.flipsOnly(), Appearance.card(), true);
    }
  }

  public TileMaker(int side, double targetMpp, Recipe recipe) {
    this.side = side;
    this.targetMpp = targetMpp;
    this.recipe = recipe;
    this.cutter = new TileCutter(side);
  }

  /** Makes a sample of a field, the same for the same numbers. */
  public TrainingTile make(LabelledField field, Draw draw) {
    TileSample sample = cutter.draw(field, targetMpp, recipe.placement(), draw);
    ObjectLabels objects =
        recipe.bySemantics()
            ? ObjectLabels.byClass(sample.cls(), side)
            : ObjectLabels.byInstance(sample.instance(), side);
    float[] hv = new float[2 * side * side];
    HvTargets.write(objects.labels(), objects.count(), side, hv, 0);
    byte[] rgb = sample.rgb();
    recipe.appearance().apply(rgb, side, objects.labels(), objects.count(), hv, draw);
    for (int i = 0; i < sample.outside().length; i++) {
      if (sample.outside()[i]) {
        Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) 255);
      }
    }
    return new TrainingTile(rgb, sample.cls(), hv);
  }
}
