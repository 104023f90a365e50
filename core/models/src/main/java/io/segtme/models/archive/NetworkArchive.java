package io.segtme.models.archive;

import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.network.ConvBackbone;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.NetworkSpecJson;
import io.segtme.models.text.InferText;
import io.segtme.models.text.NetworkTree;
import io.segtme.models.torchscript.ScriptTensor;
import io.segtme.models.torchscript.TorchScriptArchive;
import io.segtme.models.weights.FreshWeights;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes a network as a TorchScript archive that serves inference and, where it is not folded,
 * training.
 *
 * <pre>{@code
 * NetworkArchive.write(path, NetworkSpec.conv(), manifest, new FreshWeights(7));
 * }</pre>
 *
 * <p>Methods of the archive:
 *
 * <ul>
 *   <li>{@code forward(float N,3,H,W) -> (logits N,labels,H,W, hv N,hvLabels,H,W)} on normalised
 *       pixels; batch norms use the batch's statistics, and update their own, while the module is
 *       in training mode. H and W are 224, or any multiples of 32 for a {@link ConvBackbone};
 *   <li>{@code infer(uint8 N,224,224,3, int32 N,4) -> uint8 N,5,224,224}: see {@link InferText};
 *   <li>{@code state() -> List[Tensor]}: all parameters and buffers in the order of {@link
 *       #tensors}; folded, a bias stands in place of each batch norm.
 * </ul>
 *
 * <p>{@code extra/network.json} holds the {@link NetworkSpec}.
 */
public final class NetworkArchive {
  /** Name under {@code extra/} of the network's specification. */
  static final String SPEC = "network.json";

  private NetworkArchive() {}

  /**
   * Streams the weights into an archive; a file of that name is replaced when the new one is whole.
   *
   * @throws IOException where a tensor is missing or mis-shaped, or a file fails; no file is left
   */
  public static void write(Path archive, NetworkSpec spec, ModelManifest manifest, Weights weights)
      throws IOException {
    String infer = InferText.of(manifest.padding());
    TorchScriptArchive.of(NetworkTree.of(spec, weights, infer).root())
        .extra(SPEC, NetworkSpecJson.write(spec).getBytes(StandardCharsets.UTF_8))
        .extra(ModelManifest.FILE_NAME, manifest.toBytes())
        .write(archive);
  }

  /**
   * What a network asks of its weights, by name, in the order of the archive and of its method
   * {@code state}. Folding and precision change nothing here.
   */
  public static List<NetworkTensor> tensors(NetworkSpec spec) {
    NetworkTree tree = NetworkTree.of(spec.withFolded(false), new FreshWeights(0), "");
    Map<String, NetworkTensor> byKey = new HashMap<>();
    tree.wanted().forEach(tensor -> byKey.put(tensor.key(), tensor));
    return tree.root().tensors().keySet().stream()
        .map(key -> Objects.requireNonNull(byKey.get(key), key))
        .toList();
  }

  /**
   * The stored tensors of a network by name, to be streamed into a file of another format; in the
   * order of {@code state}.
   */
  public static Map<String, ScriptTensor> streams(NetworkSpec spec, Weights weights) {
    return NetworkTree.of(spec, weights, "").root().tensors();
  }

  /**
   * The specification that an archive carries, or nothing where it was not written here.
   *
   * @throws IOException where the file is no ZIP or carries a specification that is wrong
   */
  public static Optional<NetworkSpec> spec(Path archive) throws IOException {
    return ArchiveWeights.spec(archive);
  }

  /** Parameters of a network, buffers not counted. */
  public static long parameters(NetworkSpec spec) {
    return tensors(spec).stream()
        .filter(t -> t.kind() == NetworkTensor.Kind.PARAMETER)
        .mapToLong(NetworkTensor::elements)
        .sum();
  }
}
