package io.segtme.bench.chaos;

import io.segtme.base.Sha256;
import io.segtme.connectors.djl.TileInput;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TilePrediction;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.segmentation.infer.TileModelSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Which tiles the network inferred, and when: files that the job's models write before they answer,
 * since counters die with their process. A tile is named by its pixels.
 */
final class Journal {
  private static final int ENTRY = 2 * Long.BYTES;

  private final Path folder;

  /**
   * A tile that was inferred.
   *
   * @param name of its pixels
   * @param at milliseconds since 1970
   */
  record Entry(long name, long at) {}

  Journal(Path folder) {
    this.folder = folder;
  }

  /** A model that notes each of its tiles. */
  TileModelSource noting(TileModelSource source) {
    String place = folder.toString();
    return () -> new Noting(source.open(), Path.of(place));
  }

  /** All that was noted since, in the order of time. */
  List<Entry> since(long at) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (bytes.remaining() >= ENTRY) {
          Entry entry = new Entry(bytes.getLong(), bytes.getLong());
          if (entry.at() >= at) {
            entries.add(entry);
          }
        }
      }
    }
    entries.sort(Comparator.comparingLong(Entry::at));
    return entries;
  }

  private static final class Noting implements TileModel {
    private final TileModel model;
    private final OutputStream out;

    Noting(TileModel model, Path folder) {
      this.model = model;
      try {
        this.out = Files.newOutputStream(folder.resolve(UUID.randomUUID().toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public List<TilePrediction> infer(List<TileInput> tiles) {
      ByteBuffer entries = ByteBuffer.allocate(tiles.size() * ENTRY);
      for (TileInput tile : tiles) {
        entries.putLong(ByteBuffer.wrap(Sha256.digest().digest(tile.rgb())).getLong());
        entries.putLong(System.currentTimeMillis());
      }
      try {
        out.write(entries.array());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return model.infer(tiles);
    }

    @Override
    public void close() {
      try (out) {
        model.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public ModelManifest manifest() {
      return model.manifest();
    }

    @Override
    public String digest() {
      return model.digest();
    }

    @Override
    public String runtime() {
      return model.runtime();
    }

    @Override
    public int batch() {
      return model.batch();
    }
  }
}
