package io.segtme.connectors.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.segtme.models.ModelException;
import java.nio.file.Path;
import java.util.List;

/**
 * An archive's method {@code forward} on normalised floats, without padding and decoding: for
 * comparisons with other implementations. Used by one thread at a time.
 */
public final class RawNetwork implements AutoCloseable {
  private final Path archive;
  private final LoadedNetwork network;

  private RawNetwork(Path archive, LoadedNetwork network) {
    this.archive = archive;
    this.network = network;
  }

  /**
   * Loads the network; batch and entropy of the options mean nothing here.
   *
   * @throws ModelException where the file cannot be used
   */
  public static RawNetwork open(Path archive, ModelOptions options) {
    synchronized (LoadedNetwork.lock()) {
      Engine engine = PyTorch.start(options.threads());
      PyTorch.threads(options.threads());
      return new RawNetwork(
          archive, LoadedNetwork.acquire(archive, PyTorch.device(engine, options.device())));
    }
  }

  /**
   * Logits and HV of normalised pixels.
   *
   * @param pixels N x 3 x H x W, row-major
   * @param shape the four sides
   * @return the values of logits and HV, row-major
   * @throws ModelException where the network fails or does not give two float32 arrays
   */
  public List<float[]> forward(float[] pixels, long... shape) {
    try (NDManager manager = network.newManager()) {
      NDArray x = manager.create(pixels, new Shape(shape));
      NDList outputs = network.call(new NDList(x));
      if (outputs.size() != 2
          || outputs.stream().anyMatch(o -> o.getDataType() != DataType.FLOAT32)) {
        throw new ModelException(
            "model %s: its forward does not give logits and HV as float32: export a network of the tile contract"
                .formatted(archive));
      }
      return outputs.stream().map(NDArray::toFloatArray).toList();
    } catch (EngineException e) {
      throw new ModelException(
          "model %s fails on an input of %s (%s): give it the input that it was made for"
              .formatted(archive, new Shape(shape), PyTorch.firstLine(e)),
          e);
    }
  }

  @Override
  public void close() {
    network.release();
  }
}
