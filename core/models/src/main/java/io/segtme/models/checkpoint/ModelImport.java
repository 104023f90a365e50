package io.segtme.models.checkpoint;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.models.ModelException;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.manifest.ModelManifest.Padding;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.safetensors.Safetensors;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint ({@code model.safetensors}) to a ready archive.
 *
 * <pre>{@code
 * ModelImport.of(NetworkSpec.uni2UperHoVer().withFolded(true), ModelImport.uni2Manifest())
 *     .run(Path.of("model.safetensors"), Path.of("uni2-uperhover.pt"));
 * }</pre>
 *
 * <p>Tensors are found by {@link KeyDiscovery}'s rules, checked in shape, converted from float64,
 * float16 or bfloat16, and streamed: the heap needed does not grow with the file.
 */
public final class ModelImport {
  private final NetworkSpec spec;
  private final ModelManifest manifest;
  private final KeyMap keyMap;
  private final ProgressListener progress;

  private ModelImport(
      NetworkSpec spec, ModelManifest manifest, KeyMap keyMap, ProgressListener progress) {
    this.spec = spec;
    this.manifest = manifest;
    this.keyMap = keyMap;
    this.progress = progress;
  }

  /** An import into this network; the manifest's {@code source} is set by it. */
  public static ModelImport of(NetworkSpec spec, ModelManifest manifest) {
    return new ModelImport(spec, manifest, KeyMap.empty(), ProgressListener.none());
  }

  /** What the card of UNI2-UperHoVer says of its weights. */
  public static ModelManifest uni2Manifest() {
    return new ModelManifest(
        "uni2-uperhover",
        "1",
        ModelManifest.TYPED_CLASSES,
        true,
        0.314,
        StitchMode.OVERLAP,
        32,
        Padding.ZERO,
        SeedKind.EDT,
        8,
        "CC-BY-NC-ND-4.0",
        null,
        null);
  }

  public ModelImport withKeyMap(KeyMap value) {
    return new ModelImport(spec, manifest, value, progress);
  }

  public ModelImport withProgress(ProgressListener value) {
    return new ModelImport(spec, manifest, keyMap, value);
  }

  /**
   * What was imported.
   *
   * @param manifest of the archive, with the source's SHA-256
   * @param tensors read from the source
   * @param parameters of the network
   * @param names name in the source by name in the network
   */
  public record Result(
      ModelManifest manifest, int tensors, long parameters, Map<String, String> names) {}

  /**
   * Imports; a file at the archive's place is replaced when the new one is whole.
   *
   * @throws ModelException where the source is no safetensors file, or its tensors are not the
   *     network's: the message then lists all that are missing, left over, mis-shaped or undecided,
   *     one a line; or where a file fails. No archive is written then
   */
  public Result run(Path source, Path archive) {
    try (Safetensors file = Safetensors.open(source)) {
      List<NetworkTensor> wanted = NetworkArchive.tensors(spec);
      KeyMatch match = KeyDiscovery.match(file.tensors(), spec, wanted, keyMap);
      if (!match.fits()) {
        throw new ModelException(
            "weights %s are not those of this network, check the file or give a key map:%s"
                .formatted(source, match.complaints()));
      }
      ModelManifest described = described(SourceDigest.of(source, progress));
      Weights weights = new CheckpointWeights(file, match.sources());
      ProgressCounter steps = new ProgressCounter(progress, "writing the archive", bytes(wanted));
      NetworkArchive.write(archive, spec, described, new CountedWeights(weights, steps));
      steps.finish();
      return new Result(
          described, match.sources().size(), NetworkArchive.parameters(spec), match.sources());
    } catch (IOException e) {
      throw new ModelException(
          "import of %s to %s failed (%s): check space and permissions of both places"
              .formatted(source, archive, e.getMessage()),
          e);
    }
  }

  private static long bytes(List<NetworkTensor> tensors) {
    return tensors.stream().mapToLong(NetworkTensor::elements).sum() * Float.BYTES;
  }

  private ModelManifest described(String digest) {
    return new ModelManifest(
        manifest.name(),
        manifest.version(),
        manifest.classes(),
        manifest.typed(),
        manifest.mpp(),
        manifest.stitch(),
        manifest.margin(),
        manifest.padding(),
        manifest.seeds(),
        manifest.batch(),
        manifest.licence(),
        digest,
        manifest.notes());
  }
}
