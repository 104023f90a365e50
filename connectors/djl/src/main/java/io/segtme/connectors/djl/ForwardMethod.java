package io.segtme.connectors.djl;

import static io.segtme.connectors.djl.TileModel.CLASSES;
import static io.segtme.connectors.djl.TileModel.TILE_PIXELS;
import static io.segtme.kernels.frame.TileGrid.TILE;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.segtme.models.manifest.ModelManifest.Padding;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A plain network, {@code forward(float N,3,224,224) -> (logits N,6,224,224, hv N,2,224,224)}:
 * normalised, padded and decoded around it by array operations on the same device (spec.md,
 * sections 3 and 4).
 */
final class ForwardMethod implements TileMethod {
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] SD = {0.229f, 0.224f, 0.225f};

  static final String NAME = "forward";

  private final LoadedNetwork network;
  private final int batch;
  private final boolean entropy;
  private final Padding padding;
  private final ByteBuffer pixels;
  private final ByteBuffer inside;

  ForwardMethod(LoadedNetwork network, int batch, boolean entropy, Padding padding) {
    this.network = network;
    this.batch = batch;
    this.entropy = entropy;
    this.padding = padding;
    this.pixels = ByteBuffer.allocateDirect(Math.multiplyExact(batch, TileModel.TILE_BYTES));
    this.inside = ByteBuffer.allocateDirect(Math.multiplyExact(batch, TILE_PIXELS));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public NDArray run(NDManager manager, List<TileInput> tiles) {
    NDList outputs = network.call(new NDList(input(manager, tiles)));
    Contract.check(
        name(),
        outputs,
        DataType.FLOAT32,
        new Shape(batch, CLASSES, TILE, TILE),
        new Shape(batch, 2, TILE, TILE));
    return decode(outputs.get(0), outputs.get(1));
  }

  private NDArray input(NDManager manager, List<TileInput> tiles) {
    pixels.clear();
    for (TileInput tile : tiles) {
      putPlanes(tile.rgb());
    }
    NDArray rgb = manager.create(pixels.flip(), new Shape(batch, 3, TILE, TILE), DataType.UINT8);
    Shape channels = new Shape(1, 3, 1, 1);
    NDArray normalised =
        rgb.toType(DataType.FLOAT32, false)
            .div(255f)
            .sub(manager.create(MEAN, channels))
            .div(manager.create(SD, channels));
    return padding == Padding.ZERO ? normalised.mul(mask(manager, tiles)) : normalised;
  }

  private void putPlanes(byte[] rgb) {
    for (int channel = 0; channel < 3; channel++) {
      for (int i = channel; i < rgb.length; i += 3) {
        pixels.put(rgb[i]);
      }
    }
  }

  /** 1 inside the frame, 0 outside. */
  private NDArray mask(NDManager manager, List<TileInput> tiles) {
    inside.clear();
    for (TileInput tile : tiles) {
      for (int y = 0; y < TILE; y++) {
        boolean row = y >= tile.y0() && y < tile.y1();
        for (int x = 0; x < TILE; x++) {
          inside.put((byte) (row && x >= tile.x0() && x < tile.x1() ? 1 : 0));
        }
      }
    }
    return manager
        .create(inside.flip(), new Shape(batch, 1, TILE, TILE), DataType.UINT8)
        .toType(DataType.FLOAT32, false);
  }

  private NDArray decode(NDArray logits, NDArray hv) {
    NDArray finite = finite(logits).mul(finite(hv));
    NDArray classes = logits.argMax(1).toType(DataType.FLOAT32, false).expandDims(1);
    NDArray marked = classes.mul(finite).add(finite.mul(-1f).add(1f).mul(NOT_FINITE));
    NDArray p = logits.softmax(1);
    NDArray probability = bytes(p.max(new int[] {1}, true).mul(255f));
    NDArray quantised = bytes(hv.clip(-1, 1).mul(127f)).add(128f);
    NDList planes = new NDList(marked, probability, quantised);
    if (entropy) {
      NDArray nats = p.mul(NDArrays.maximum(p, 1e-12f).log()).sum(new int[] {1}, true).mul(-1f);
      planes.add(bytes(nats.div((float) Math.log(CLASSES)).mul(255f)));
    }
    return NDArrays.concat(planes, 1).toType(DataType.UINT8, false);
  }

  private static NDArray bytes(NDArray scaled) {
    return scaled.add(0.5f).floor();
  }

  /** N,1,1,1: 1 for a tile whose values are all finite, else 0. */
  private static NDArray finite(NDArray values) {
    NDArray zeroOrNaN = values.sub(values).sum(new int[] {1, 2, 3}, true);
    return zeroOrNaN.eq(zeroOrNaN).toType(DataType.FLOAT32, false);
  }
}
