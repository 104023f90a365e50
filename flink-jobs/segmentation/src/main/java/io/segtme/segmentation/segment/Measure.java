package io.segtme.segmentation.segment;

import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.shape.Contour;
import io.segtme.kernels.shape.FilledShape;
import io.segtme.kernels.shape.Morphology;
import io.segtme.kernels.watershed.Instance;
import io.segtme.kernels.watershed.NucleusId;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.segmentation.model.NucleusRecord;
import io.segtme.segmentation.model.Run;

/** From an instance in frame pixels to a nucleus in level-0 pixels and micrometres. */
final class Measure {
  private static final double PIXEL_CENTRE = 0.5;

  private final SegmentParameters parameters;
  private final boolean typed;

  /**
   * @param typed whether the model tells classes apart; if not, every nucleus is of class 0
   */
  Measure(SegmentParameters parameters, boolean typed) {
    this.parameters = parameters;
    this.typed = typed;
  }

  NucleusRecord of(Run run, Instance instance) {
    ModelFrame frame = run.frame();
    FilledShape shape = FilledShape.of(instance);
    Contour contour = Contour.of(shape, parameters.contourTolerance());
    Morphology morphology = Morphology.of(shape, run.targetMpp());
    return new NucleusRecord(
        NucleusId.of(
                run.slideId(),
                run.contentHash(),
                run.modelDigest(),
                run.recipeDigest(),
                instance.seedX(),
                instance.seedY())
            .toString(),
        typed ? instance.cls() : 0,
        instance.probability(),
        (instance.meanX() + PIXEL_CENTRE) * frame.level0X(),
        (instance.meanY() + PIXEL_CENTRE) * frame.level0Y(),
        contour.level0(frame),
        contour.isReduced(),
        instance.pixels(),
        instance.pixels() * frame.pixelAreaUm2(),
        morphology.perimeterUm(),
        morphology.eccentricity(),
        morphology.orientationDeg(),
        morphology.solidity(),
        instance.digest());
  }
}
