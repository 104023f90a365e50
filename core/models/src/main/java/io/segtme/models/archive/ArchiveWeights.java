package io.segtme.models.archive;

import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.NetworkSpecJson;
import io.segtme.models.network.Precision;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.Weights;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Weights of an archive that {@link NetworkArchive} wrote, not folded: storages stand in the order
 * of its tensors.
 */
public final class ArchiveWeights implements Weights {
  private static final String TOP = "archive/";
  private static final int CHUNK = 1 << 14;

  private final Path archive;
  private final Precision precision;
  private final Map<String, Integer> storages;

  private ArchiveWeights(Path archive, Precision precision, Map<String, Integer> storages) {
    this.archive = archive;
    this.precision = precision;
    this.storages = storages;
  }

  /**
   * Opens an archive.
   *
   * @throws IOException where the file is no such archive
   */
  public static ArchiveWeights open(Path archive) throws IOException {
    NetworkSpec spec =
        spec(archive)
            .orElseThrow(
                () ->
                    new IOException(
                        "%s has no extra/%s: give an archive that this product wrote"
                            .formatted(archive, NetworkArchive.SPEC)));
    if (spec.serving().folded()) {
      throw new IOException(
          archive
              + " has its batch norms folded and cannot learn: give the run's checkpoint.safetensors, or the weights that it was imported from");
    }
    List<NetworkTensor> tensors = NetworkArchive.tensors(spec);
    Map<String, Integer> storages = new HashMap<>();
    for (int i = 0; i < tensors.size(); i++) {
      storages.put(tensors.get(i).key(), i);
    }
    return new ArchiveWeights(archive, spec.serving().precision(), storages);
  }

  static Optional<NetworkSpec> spec(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(TOP + "extra/" + NetworkArchive.SPEC);
      if (entry == null) {
        return Optional.empty();
      }
      byte[] text = zip.getInputStream(entry).readAllBytes();
      return Optional.of(NetworkSpecJson.read(new String(text, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s has a wrong extra/%s, %s".formatted(archive, NetworkArchive.SPEC, e.getMessage()), e);
    }
  }

  @Override
  public void stream(NetworkTensor tensor, Sink sink) throws IOException {
    Integer storage = storages.get(tensor.key());
    if (storage == null) {
      throw new IOException("tensor " + tensor.key() + " is not in " + archive);
    }
    int bytes = bytes(tensor);
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(TOP + "data/" + storage);
      if (entry == null || entry.getSize() != tensor.elements() * bytes) {
        throw new IOException(
            "tensor %s of %s is not %s".formatted(tensor.key(), archive, tensor.shape()));
      }
      try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
        floats(in, tensor, bytes, sink);
      }
    }
  }

  private int bytes(NetworkTensor tensor) {
    return switch (tensor.kind()) {
      case COUNT -> Long.BYTES;
      case BUFFER -> Float.BYTES;
      case PARAMETER ->
          precision == Precision.BFLOAT16 && !tensor.key().contains(".batch_norm.")
              ? Short.BYTES
              : Float.BYTES;
    };
  }

  private static void floats(InputStream in, NetworkTensor tensor, int bytes, Sink sink)
      throws IOException {
    float[] values = new float[CHUNK];
    for (long left = tensor.elements(); left > 0; left -= CHUNK) {
      int length = (int) Math.min(CHUNK, left);
      byte[] raw = in.readNBytes(length * bytes);
      if (raw.length < length * bytes) {
        throw new EOFException("tensor " + tensor.key() + " is cut off");
      }
      ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < length; i++) {
        values[i] =
            switch (bytes) {
              case Short.BYTES -> Float.intBitsToFloat(buffer.getShort() << 16);
              case Float.BYTES -> buffer.getFloat();
              default -> buffer.getLong();
            };
      }
      sink.accept(values, length);
    }
  }
}
