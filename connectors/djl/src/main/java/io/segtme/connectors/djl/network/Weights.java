package io.segtme.connectors.djl.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Where the numbers of a network come from. Nothing is asked for twice at a time, or kept. */
public interface Weights {
  /** Takes the next values of a tensor, row-major; the array is reused. */
  @FunctionalInterface
  interface Sink {
    void accept(float[] values, int length) throws IOException;
  }

  /**
   * Gives all elements of a tensor, in any number of pieces.
   *
   * @throws IOException where the tensor is not there, has another shape, or cannot be read
   */
  void stream(NetworkTensor tensor, Sink sink) throws IOException;

  /**
   * Fresh weights for training, a pure function of seed, name and shape: He initialisation before
   * ReLUs, small classifiers, batch norms at identity.
   */
  static Weights fresh(long seed) {
    return new FreshWeights(seed);
  }

  /** Weights from memory, by name; counts as floats. The arrays are not copied. */
  static Weights of(Map<String, float[]> values) {
    return new MapWeights(values);
  }

  /**
   * Weights of an archive that {@link NetworkArchive} wrote, not folded.
   *
   * @throws IOException where the file is no such archive
   */
  static Weights archive(Path archive) throws IOException {
    return ArchiveWeights.open(archive);
  }

  /**
   * Weights of a network of one subpixel for the same with more: it starts where the coarse one
   * stood.
   *
   * @param subpixels of the finer network, see {@link NetworkSpec}
   */
  static Weights finer(Weights coarse, int subpixels) {
    return new FinerWeights(coarse, subpixels * subpixels);
  }
}
