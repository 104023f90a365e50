package io.segtme.models.checkpoint;

import io.segtme.models.ModelException;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.safetensors.Safetensors;
import io.segtme.models.weights.FreshWeights;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where training starts from somebody else's weights: what a safetensors file has of a network, and
 * fresh values for the parts that it does not have. The parts are {@code backbone}, {@code
 * pyramid}, {@code semantic} and {@code hv}. The backbone must be there; the others are there whole
 * or not at all. UNI2-h's own weights start a network with fresh decoders, those of UNI2-UperHoVer
 * a whole one.
 */
public final class PretrainedWeights implements Weights {
  private final Path source;
  private final Map<String, String> names;
  private final Weights fresh;

  private PretrainedWeights(Path source, Map<String, String> names, Weights fresh) {
    this.source = source;
    this.names = Map.copyOf(names);
    this.fresh = fresh;
  }

  /**
   * Finds the file's tensors by {@link ModelImport}'s rules.
   *
   * @param seed of what is fresh
   * @throws ModelException where the file is none, has no backbone of this network, or a part that
   *     does not fit: the message then lists all that is wrong, one a line
   */
  public static PretrainedWeights open(Path source, NetworkSpec spec, long seed) {
    try (Safetensors file = Safetensors.open(source)) {
      List<NetworkTensor> wanted = NetworkArchive.tensors(spec);
      Set<String> parts = new HashSet<>(Set.of("backbone"));
      KeyDiscovery.match(file.tensors(), spec, wanted, KeyMap.empty())
          .sources()
          .keySet()
          .forEach(key -> parts.add(part(key)));
      List<NetworkTensor> there =
          wanted.stream().filter(t -> parts.contains(part(t.key()))).toList();
      KeyMatch match = KeyDiscovery.match(file.tensors(), spec, there, KeyMap.empty());
      if (!match.fits()) {
        throw new ModelException(
            "weights %s do not start this network, check the file:%s"
                .formatted(source, match.complaints()));
      }
      return new PretrainedWeights(source, match.sources(), new FreshWeights(seed));
    } catch (IOException e) {
      throw new ModelException(
          "weights %s cannot be read (%s): check the disk or copy them again"
              .formatted(source, e.getMessage()),
          e);
    }
  }

  private static String part(String key) {
    return key.substring(0, key.indexOf('.'));
  }

  @Override
  public void stream(NetworkTensor tensor, Sink sink) throws IOException {
    String name = names.get(tensor.key());
    if (name == null) {
      fresh.stream(tensor, sink);
      return;
    }
    try (Safetensors file = Safetensors.open(source)) {
      file.stream(name, sink);
    }
  }
}
