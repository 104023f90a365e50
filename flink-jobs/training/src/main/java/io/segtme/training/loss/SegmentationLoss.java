package io.segtme.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * The loss of the specification's section 8: cross entropy of the classes + {@code hvWeight} * (MSE
 * + {@code msgeWeight} * MSGE) of HV.
 *
 * <p>Cross entropy is the mean over all pixels but those to ignore; a pixel of a nucleus of unknown
 * class counts with -ln(1 - p_background). MSE is the squared error of both maps over the
 * foreground / (2 * foreground); MSGE likewise of the error's gradient along the map's own axis by
 * the 5x5 kernel x / (x^2 + y^2). A nucleus of unknown class has a shape, so it is foreground here;
 * pixels to ignore are not. Without foreground both are 0.
 */
public final class SegmentationLoss {
  private static final float IGNORE = 255;
  private static final float UNKNOWN_CLASS = 254;
  private static final int CLASSES = 6;
  private static final int KERNEL = 5;

  private final float hvWeight;
  private final float msgeWeight;

  /**
   * The parts of a loss, scalars that gradients flow from.
   *
   * @param total the weighted sum
   */
  public record Terms(NDArray total, NDArray crossEntropy, NDArray mse, NDArray msge) {}

  public SegmentationLoss(double hvWeight, double msgeWeight) {
    this.hvWeight = (float) hvWeight;
    this.msgeWeight = (float) msgeWeight;
  }

  /** The specification's weights: 1 and 2. */
  public static SegmentationLoss standard() {
    return new SegmentationLoss(1, 2);
  }

  /**
   * Compares.
   *
   * @param logits float N x 6 x H x W
   * @param hv float N x 2 x H x W
   * @param cls float N x 1 x H x W: 0 to 5, 254 for a nucleus of unknown class, 255 to ignore
   * @param hvTruth float N x 2 x H x W
   */
  public Terms of(NDArray logits, NDArray hv, NDArray cls, NDArray hvTruth) {
    NDArray crossEntropy = crossEntropy(logits, cls);
    NDArray foreground = number(cls.gt(0)).mul(number(cls.neq(IGNORE)));
    NDArray count = NDArrays.maximum(foreground.sum().mul(2), 1);
    NDArray error = hv.sub(hvTruth);
    NDArray mse = error.square().mul(foreground).sum().div(count);
    NDArray msge = slope(error).square().mul(foreground).sum().div(count);
    NDArray total = crossEntropy.add(mse.add(msge.mul(msgeWeight)).mul(hvWeight));
    return new Terms(total, crossEntropy, mse, msge);
  }

  /** ln(1 - p_0) is ln p_1 - ln p(1 | not 0): exact however small 1 - p_0 is. */
  private static NDArray crossEntropy(NDArray logits, NDArray cls) {
    NDArray logP = logits.logSoftmax(1);
    NDArray amongNuclei = logits.get(":, 1:").logSoftmax(1);
    NDArray logNucleus = logP.get(":, 1:2").sub(amongNuclei.get(":, 0:1"));
    NDArray ids =
        logits
            .getManager()
            .arange(CLASSES)
            .toType(DataType.FLOAT32, false)
            .reshape(1, CLASSES, 1, 1);
    NDArray known = number(cls.eq(ids));
    NDArray unknown = number(cls.eq(UNKNOWN_CLASS));
    NDArray counted = NDArrays.maximum(number(cls.neq(IGNORE)).sum(), 1);
    return logP.mul(known).sum().add(logNucleus.mul(unknown).sum()).div(counted).neg();
  }

  /** The gradient of the horizontal map along x and of the vertical map along y. */
  private static NDArray slope(NDArray maps) {
    return Conv2d.conv2d(
            maps,
            kernels(maps.getManager()),
            null,
            new Shape(1, 1),
            new Shape(KERNEL / 2, KERNEL / 2),
            new Shape(1, 1),
            2)
        .singletonOrThrow();
  }

  /** 2 x 1 x 5 x 5: x / (x^2 + y^2), and y / (x^2 + y^2). */
  private static NDArray kernels(NDManager manager) {
    float[] values = new float[2 * KERNEL * KERNEL];
    int middle = KERNEL / 2;
    for (int y = -middle; y <= middle; y++) {
      for (int x = -middle; x <= middle; x++) {
        int at = (y + middle) * KERNEL + x + middle;
        float square = Math.max(1, x * x + y * y);
        values[at] = x / square;
        values[KERNEL * KERNEL + at] = y / square;
      }
    }
    return manager.create(values, new Shape(2, 1, KERNEL, KERNEL));
  }

  private static NDArray number(NDArray condition) {
    return condition.toType(DataType.FLOAT32, false);
  }

  /** Scalars of all parts in one transfer: total, cross entropy, MSE, MSGE. */
  public static float[] values(Terms terms) {
    NDList scalars = new NDList(terms.total(), terms.crossEntropy(), terms.mse(), terms.msge());
    float[] values = new float[scalars.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = scalars.get(i).getFloat();
    }
    return values;
  }
}
