package io.segtme.training.evaluate;

import io.segtme.training.TrainingException;
import io.segtme.training.data.LabelledField;
import io.segtme.training.data.LabelledSet;
import io.segtme.training.data.PanNuke;
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
   * @param mpp in place of the data set's
   * @throws TrainingException where neither {@code mpp} nor the data set says it, or the folder has
   *     no such field
   */
  public static FieldSet folder(Path path, Part part, OptionalDouble mpp) {
    LabelledSet folder = LabelledSet.open(path);
    List<String> names = part == Part.ALL ? folder.names() : folder.heldOutNames();
    if (names.isEmpty()) {
      throw new TrainingException(
          part == Part.ALL
              ? "folder %s has no field: expected are NAME.png, NAME_inst.png and NAME_type.png"
                  .formatted(path)
              : "folder %s has no field named test_*, which are those held out: measure ALL"
                  .formatted(path));
    }
    if (mpp.isEmpty() && Double.isNaN(folder.mpp())) {
      throw new TrainingException(
          "%s states no micrometres a pixel: state them in it, or with --mpp"
              .formatted(path.resolve("dataset.json")));
    }
    return new FieldSet(
        folder.name(),
        folder.licence(),
        names.size(),
        i -> {
          LabelledField field = folder.field(names.get(i));
          return mpp.isPresent() ? field.withMpp(mpp.getAsDouble()) : field;
        });
  }

  /** Folds of PanNuke that stay open while they are measured. */
  public static FieldSet panNuke(PanNuke folds) {
    return new FieldSet("PanNuke " + folds.name(), "CC-BY-NC-SA-4.0", folds.size(), folds::field);
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
