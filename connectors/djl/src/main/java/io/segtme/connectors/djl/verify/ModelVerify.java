package io.segtme.connectors.djl.verify;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.RawNetwork;
import io.segtme.models.ModelException;
import io.segtme.models.checkpoint.ProgressCounter;
import io.segtme.models.checkpoint.ProgressListener;
import io.segtme.models.safetensors.Safetensors;
import io.segtme.models.safetensors.StoredTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a model on recorded inputs and compares its outputs with the recorded ones. Recorded in
 * Python as
 *
 * <pre>
 * x = (tiles / 255 - mean) / sd                  # float32, N x 3 x 224 x 224
 * with torch.no_grad(): logits, hv = model(x)
 * safetensors.torch.save_file({"input": x, "logits": logits, "hv": hv}, "pair.safetensors")
 * </pre>
 *
 * <p>Tiles run one by one. An output is equal when its greatest difference is at most the tolerance
 * times its greatest recorded magnitude, which counts at least 1.
 */
public final class ModelVerify {
  private final double tolerance;
  private final ProgressListener progress;

  private ModelVerify(double tolerance, ProgressListener progress) {
    this.tolerance = tolerance;
    this.progress = progress;
  }

  /** On the CPU with one thread, tolerance 1e-4. */
  public static ModelVerify defaults() {
    return new ModelVerify(1e-4, ProgressListener.none());
  }

  /** A network that is bfloat16 inside wants some 0.05. */
  public ModelVerify withTolerance(double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("tolerance " + value + ": at least 0 is needed");
    }
    return new ModelVerify(value, progress);
  }

  public ModelVerify withProgress(ProgressListener value) {
    return new ModelVerify(tolerance, value);
  }

  /**
   * The comparison.
   *
   * @param tiles compared
   * @param logits differences of the logits
   * @param hv differences of HV
   * @param sameClass share of pixels whose highest logit is the same, 0 to 1
   * @param tolerance that was allowed
   * @param equal whether both outputs are within it
   */
  public record Verdict(
      int tiles,
      Difference logits,
      Difference hv,
      double sameClass,
      double tolerance,
      boolean equal) {}

  /**
   * Runs the model.
   *
   * @throws ModelException where model or pair cannot be used or do not fit each other
   */
  public Verdict run(Path archive, Path pair) {
    try (Safetensors file = Safetensors.open(pair);
        RawNetwork network = RawNetwork.open(archive, ModelOptions.defaults())) {
      List<Long> input = shape(file, "input");
      List<Long> logits = shape(file, "logits");
      List<Long> hv = shape(file, "hv");
      boolean fits =
          input.subList(2, 4).equals(logits.subList(2, 4))
              && input.subList(2, 4).equals(hv.subList(2, 4))
              && input.get(0).equals(logits.get(0))
              && input.get(0).equals(hv.get(0))
              && input.get(0) > 0;
      if (!fits) {
        throw unfit(pair, "its input %s, logits %s and hv %s differ".formatted(input, logits, hv));
      }
      return compare(file, network, input, logits, hv);
    } catch (IOException e) {
      throw new ModelException(
          "pair %s cannot be read (%s): copy it again".formatted(pair, e.getMessage()), e);
    }
  }

  private static ModelException unfit(Path pair, String what) {
    return new ModelException(
        "pair %s does not fit, %s: record input, logits and hv as N x channels x H x W"
            .formatted(pair, what));
  }

  private static List<Long> shape(Safetensors file, String name) {
    StoredTensor tensor = file.tensors().get(name);
    if (tensor == null || tensor.shape().size() != 4) {
      throw unfit(file.path(), "it has no tensor '%s' of four sides".formatted(name));
    }
    return tensor.shape();
  }

  private Verdict compare(
      Safetensors file, RawNetwork network, List<Long> input, List<Long> logits, List<Long> hv)
      throws IOException {
    int tiles = Math.toIntExact(input.get(0));
    int pixels = Math.toIntExact(input.get(2) * input.get(3));
    Differences ofLogits = new Differences();
    Differences ofHv = new Differences();
    long same = 0;
    ProgressCounter steps = new ProgressCounter(progress, "comparing tiles", tiles);
    for (int tile = 0; tile < tiles; tile++) {
      List<float[]> ours =
          network.forward(
              tile(file, "input", input, tile), 1, input.get(1), input.get(2), input.get(3));
      float[] theirs = tile(file, "logits", logits, tile);
      ofLogits.add(file.path(), "logits", ours.get(0), theirs);
      ofHv.add(file.path(), "hv", ours.get(1), tile(file, "hv", hv, tile));
      for (int i = 0; i < pixels; i++) {
        same += highest(ours.get(0), i, pixels) == highest(theirs, i, pixels) ? 1 : 0;
      }
      steps.add(1);
    }
    boolean equal = ofLogits.within(tolerance) && ofHv.within(tolerance);
    return new Verdict(
        tiles,
        ofLogits.result(),
        ofHv.result(),
        same / (double) ((long) tiles * pixels),
        tolerance,
        equal);
  }

  private static float[] tile(Safetensors file, String name, List<Long> shape, int tile)
      throws IOException {
    int each = Math.toIntExact(shape.get(1) * shape.get(2) * shape.get(3));
    return file.floats(name, (long) tile * each, each);
  }

  private static int highest(float[] planes, int pixel, int pixels) {
    int best = 0;
    for (int c = 1; c < planes.length / pixels; c++) {
      if (planes[c * pixels + pixel] > planes[best * pixels + pixel]) {
        best = c;
      }
    }
    return best;
  }
}
