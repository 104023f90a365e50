package io.segtme.cli.offline;

import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Tiles of mode crop that are windows of a folder's maps; only the window's rows are read. */
final class MapTiles implements TilePredictions {
  private static final long serialVersionUID = 1;
  private static final int SIGN = 0x80;

  private final String folder;
  private final int width;
  private final int height;
  private final int margin;

  MapTiles(String folder, int width, int height, int margin) {
    this.folder = folder;
    this.width = width;
    this.height = height;
    this.margin = margin;
  }

  @Override
  public byte[] planes(int column, int row) {
    Rect tile = new TileGrid(width, height, StitchMode.CROP, margin).tile(column, row);
    int size = TileGrid.TILE * TileGrid.TILE;
    byte[] planes = new byte[MapFolder.PLANES.size() * size];
    for (int i = 0; i < MapFolder.PLANES.size(); i++) {
      Path file = Path.of(folder, MapFolder.PLANES.get(i));
      try {
        read(file, tile, planes, i * size);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (i == 0) {
        PredictionFile.requireClasses(file, planes, size);
      }
    }
    for (int i = 2 * size; i < planes.length; i++) {
      planes[i] ^= (byte) SIGN;
    }
    return planes;
  }

  private void read(Path file, Rect tile, byte[] planes, int from) throws IOException {
    Rect inside = tile.intersect(new Rect(0, 0, width, height));
    try (FileChannel channel = FileChannel.open(file)) {
      for (int y = inside.y0(); y < inside.y1(); y++) {
        int at = from + (y - tile.y0()) * TileGrid.TILE + inside.x0() - tile.x0();
        ByteBuffer line = ByteBuffer.wrap(planes, at, inside.width());
        long place = (long) y * width + inside.x0();
        while (line.hasRemaining()) {
          int n = channel.read(line, place);
          if (n < 0) {
            throw new PredictionsException(file + ": it has become shorter; write it again");
          }
          place += n;
        }
      }
    }
  }
}
