package io.segtme.training.evaluate;

import io.segtme.training.data.LabelledField;
import io.segtme.training.data.LabelledFolder;
import io.segtme.training.data.PanNukeFold;
import io.segtme.training.data.PhantomSource;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * Fields to measure on, read one by one.
 *
 * @param name of the set
 * @param licence of the set
 * @param size how many fields
 * @param field gives field 0 to {@code size} - 1
 */
public record FieldSet(String name, String licence, int size, IntFunction<LabelledField> field) {

  /** Which fields of a folder. */
  public enum Part {
    /** Those whose name starts with {@code test_}. */
    HELD_OUT,
    /** Every one. */
    ALL
  }

  /**
   * Fields of a folder.
   *
   * @param mpp in place of the data set's; without one and without the data set's, measuring is
   *     refused
   */
  public static FieldSet folder(Path path, Part part, OptionalDouble mpp) {
    LabelledFolder folder = LabelledFolder.open(path);
    List<String> names = part == Part.ALL ? folder.names() : folder.heldOutNames();
    return new FieldSet(
        folder.name(),
        folder.licence(),
        names.size(),
        i -> {
          LabelledField field = folder.field(names.get(i));
          return mpp.isPresent() ? field.withMpp(mpp.getAsDouble()) : field;
        });
  }

  /** A fold of PanNuke that stays open while it is measured. */
  public static FieldSet panNuke(PanNukeFold fold) {
    return new FieldSet("PanNuke " + fold.name(), "CC-BY-NC-SA-4.0", fold.size(), fold::field);
  }

  /** Synthetic fields of consecutive seeds, 256 pixels at 0.25 micrometres a pixel. */
  public static FieldSet phantoms(long firstSeed, int count) {
    return new FieldSet(
        "phantoms of seeds %d to %d".formatted(firstSeed, firstSeed + count - 1),
        "Apache-2.0",
        count,
        i -> PhantomSource.field(firstSeed + i, 256, 0.25));
  }

  /** Fields in memory. */
  public static FieldSet of(String name, List<LabelledField> fields) {
    return new FieldSet(name, "not stated", fields.size(), fields::get);
  }
}
