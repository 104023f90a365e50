package io.segtme.connectors.djl;

import static io.segtme.kernels.frame.TileGrid.TILE;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The network's own {@code infer(uint8 N,224,224,3, int32 N,4) -> uint8 N,5,224,224}: pixels and
 * rectangles go in, decoded planes come out, padding is the graph's affair. The entropy plane is
 * cut off on the device where nobody wants it.
 */
final class InferMethod implements TileMethod {
  static final String NAME = "infer";

  private final LoadedNetwork network;
  private final int batch;
  private final boolean entropy;
  private final ByteBuffer pixels;
  private final ByteBuffer inside;

  InferMethod(LoadedNetwork network, int batch, boolean entropy) {
    this.network = network;
    this.batch = batch;
    this.entropy = entropy;
    this.pixels = ByteBuffer.allocateDirect(Math.multiplyExact(batch, TileModel.TILE_BYTES));
    this.inside = ByteBuffer.allocateDirect(batch * 4 * 4).order(ByteOrder.nativeOrder());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public NDArray run(NDManager manager, List<TileInput> tiles) {
    pixels.clear();
    inside.clear();
    for (TileInput tile : tiles) {
      pixels.put(tile.rgb());
      inside.putInt(tile.x0()).putInt(tile.y0()).putInt(tile.x1()).putInt(tile.y1());
    }
    NDArray rgb = manager.create(pixels.flip(), new Shape(batch, TILE, TILE, 3), DataType.UINT8);
    NDArray rectangles = manager.create(inside.flip(), new Shape(batch, 4), DataType.INT32);
    NDArray method = manager.create(0f);
    method.setName("module_method:infer");
    NDList outputs = network.call(new NDList(rgb, rectangles, method));
    Contract.check(name(), outputs, DataType.UINT8, new Shape(batch, 5, TILE, TILE));
    NDArray planes = outputs.head();
    return entropy ? planes : planes.get(":, :4");
  }
}
