package io.segtme.models.manifest;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
 * @param margin frame pixels of a tile's border that {@code crop} cuts away, 0 to 111; 32 where the
 *     JSON has none. Means nothing for {@code overlap}
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
    StitchMode stitch,
    int margin,
    Padding padding,
    SeedKind seeds,
    int batch,
    String licence,
    @Nullable String source,
    @Nullable String notes) {
  /** Name under {@code extra/} of the file in an archive that makes a network a tile model. */
  public static final String FILE_NAME = "segtme.json";

  /** Most tiles of a batch. */
  public static final int MAX_BATCH = 1024;

  static final int DEFAULT_MARGIN = 32;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Class names of a typed network, by id. */
  public static final List<String> TYPED_CLASSES =
      Stream.concat(Stream.of("background"), NucleusKind.fullNames().stream()).toList();

  /** Class names of a network that finds nuclei only. */
  public static final List<String> UNTYPED_CLASSES = List.of("background", "nucleus");

  /** What the network sees outside the frame: zeros after normalisation, or white. */
  public enum Padding {
    ZERO,
    WHITE
  }

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException names the field, its value and what is allowed
   */
  public ModelManifest {
    classes = List.copyOf(classes);
    check(!name.isBlank(), "name", "blank", "any text");
    check(!version.isBlank(), "version", "blank", "any text");
    check(!licence.isBlank(), "licence", "blank", "an SPDX identifier or any text");
    List<String> expected = typed ? TYPED_CLASSES : UNTYPED_CLASSES;
    check(classes.equals(expected), "classes", classes, expected + " where typed is " + typed);
    check(
        ModelFrame.isPlausible(mpp),
        "mpp",
        mpp,
        ModelFrame.LEAST_MPP + " to " + ModelFrame.MOST_MPP);
    check(margin >= 0 && margin <= 111, "margin", margin, "0 to 111");
    check(batch >= 1 && batch <= MAX_BATCH, "batch", batch, "1 to " + MAX_BATCH);
    check(
        source == null || SHA256.matcher(source).matches(),
        "source",
        source == null ? "null" : source,
        "a SHA-256 as 64 lower-case hexadecimal digits");
  }

  private static void check(boolean holds, String field, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "field '" + field + "' is " + value + ", allowed: " + allowed);
    }
  }

  /**
   * The manifest as JSON in UTF-8 with its fields in their order: the bytes of {@code segtme.json}.
   */
  public byte[] toBytes() {
    return ManifestJson.write(this).getBytes(StandardCharsets.UTF_8);
  }
}
