package io.segtme.connectors.djl;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says about its network: the JSON of {@code extra/segtme.json}, read without
 * loading the network. Unknown fields are tolerated.
 *
 * @param name short name, for people and file names
 * @param version version of the weights, as their maker counts
 * @param classes names of the classes by id: the six of {@link #TYPED_CLASSES}, or the two of
 *     {@link #UNTYPED_CLASSES}
 * @param typed whether the classes are told apart; if not, every foreground class is "nucleus"
 * @param mpp micrometres per pixel of the frame that the network wants, 0.05 to 5
 * @param stitch how tiles are laid and joined
 * @param margin frame pixels of a tile's border that are cut away, 0 to 111; 0 for overlap
 * @param padding what the network sees outside the frame
 * @param seeds which seeds suit the network's HV maps
 * @param batch tiles of a batch, 1 to 1024
 * @param licence licence of the weights, an SPDX identifier where there is one
 * @param source SHA-256 of the file that the weights came from, if they were imported
 * @param notes anything else, for people
 */
public record ModelManifest(
    String name,
    String version,
    List<String> classes,
    boolean typed,
    double mpp,
    Stitch stitch,
    int margin,
    Padding padding,
    Seeds seeds,
    int batch,
    String licence,
    @Nullable String source,
    @Nullable String notes) {
  /** Class names of a typed network, by id. */
  public static final List<String> TYPED_CLASSES =
      List.of(
          "background",
          "neoplastic",
          "inflammatory",
          "connective",
          "dead",
          "non-neoplastic epithelial");

  /** Class names of a network that finds nuclei only. */
  public static final List<String> UNTYPED_CLASSES = List.of("background", "nucleus");

  /** How tiles are laid over the frame and joined (spec.md, sections 3 and 5). */
  public enum Stitch {
    OVERLAP,
    CROP
  }

  /** What the network sees outside the frame: zeros after normalisation, or white. */
  public enum Padding {
    ZERO,
    WHITE
  }

  /** The kind of seeds of the watershed (spec.md, section 6). */
  public enum Seeds {
    EDT,
    CORE
  }

  /**
   * The manifest of an archive.
   *
   * @throws ModelException where the file is no TorchScript archive, has no manifest, or the
   *     manifest is wrong; the message names the file, the field, its value and what is allowed
   */
  public static ModelManifest read(Path archive) {
    return ArchiveFile.manifest(archive);
  }

  /** The manifest as JSON with its fields in their order: the bytes of {@code segtme.json}. */
  public String toJson() {
    return ManifestJson.write(this);
  }
}
