package io.segtme.training.config;

import io.segtme.training.TrainingException;
import io.segtme.training.augment.TileMaker;
import io.segtme.training.data.FieldSource;
import io.segtme.training.data.LabelledField;
import io.segtme.training.data.LabelledSet;
import io.segtme.training.data.NominalMpp;
import io.segtme.training.data.PanNuke;
import io.segtme.training.data.PhantomSource;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One source of fields.
 *
 * @param kind what lies at {@code path}
 * @param path the folder; for phantoms anything
 * @param weight how often it is chosen, in proportion to the others'
 * @param classes whether its classes are believed; if not, its nuclei are of unknown class
 * @param pool phantoms: how many
 * @param samples how tiles are made of its fields
 */
public record SourceConfig(
    Kind kind, Path path, double weight, boolean classes, int pool, TileMaker.Recipe samples) {
  /**
   * Of a labelled folder every tenth field validates, of PanNuke every fifth, as the card has it.
   */
  private static final int TENTH = 10;

  private static final int FIFTH = 5;
  private static final int FIRST = 4;
  private static final int VALIDATION_PHANTOMS = 10;
  private static final int VALIDATION_SIDE = 256;
  private static final double VALIDATION_MPP = 0.25;
  private static final long VALIDATION_SEED = 0x7e57_0000L;

  /** What a source is. */
  public enum Kind {
    /** A folder of labelled fields. */
    FOLDER,
    /** A folder with folds of PanNuke. */
    PANNUKE,
    /** Synthetic fields. */
    PHANTOMS
  }

  /** A folder of labelled fields. */
  public static SourceConfig folder(
      Path path, double weight, boolean classes, TileMaker.Recipe samples) {
    return new SourceConfig(Kind.FOLDER, path, weight, classes, 0, samples);
  }

  /** Folds of PanNuke, as {@link PanNuke} finds them. */
  public static SourceConfig panNuke(Path path, double weight, TileMaker.Recipe samples) {
    return new SourceConfig(Kind.PANNUKE, path, weight, true, 0, samples);
  }

  /** So many synthetic fields. */
  public static SourceConfig phantoms(int pool, double weight, TileMaker.Recipe samples) {
    return new SourceConfig(Kind.PHANTOMS, Path.of("phantoms"), weight, true, pool, samples);
  }

  /**
   * An opened source.
   *
   * @param training never has a field that is kept for evaluation or validates
   * @param fields how many fields {@code training} has
   * @param validation every tenth field from the fifth on, so that a folder of fewer than five has
   *     none; every fifth patch of PanNuke; of phantoms, seeds of their own
   */
  public record Opened(FieldSource training, int fields, List<LabelledField> validation) {}

  /** The source for people: the last part of its path. */
  public String name() {
    return String.valueOf(path.getFileName());
  }

  public Opened open(long seed) {
    return switch (kind) {
      case FOLDER -> folder();
      case PANNUKE -> panNuke();
      case PHANTOMS -> phantoms(seed);
    };
  }

  private Opened folder() {
    List<LabelledField> training = new ArrayList<>();
    List<LabelledField> validation = new ArrayList<>();
    List<LabelledField> fields = LabelledSet.open(path).trainingFields();
    for (int i = 0; i < fields.size(); i++) {
      (validates(i, TENTH) ? validation : training).add(believed(NominalMpp.given(fields.get(i))));
    }
    if (training.isEmpty()) {
      throw new TrainingException(
          "folder %s has no field to train on: expected are NAME.png, NAME_inst.png and NAME_type.png, where NAME does not begin with test_"
              .formatted(path));
    }
    return new Opened(FieldSource.of(training), training.size(), validation);
  }

  private Opened panNuke() {
    PanNuke folds = PanNuke.open(path);
    int[] training = IntStream.range(0, folds.size()).filter(i -> !validates(i, FIFTH)).toArray();
    int[] validation = IntStream.range(0, folds.size()).filter(i -> validates(i, FIFTH)).toArray();
    if (training.length == 0) {
      throw new TrainingException("folder %s has no patch to train on".formatted(path));
    }
    return new Opened(
        draw -> folds.field(training[draw.below(training.length)]),
        training.length,
        read(folds, validation));
  }

  /** Patches that are read when they are looked at: a fifth of PanNuke is most of a gigabyte. */
  private static List<LabelledField> read(PanNuke folds, int[] patches) {
    return new AbstractList<>() {
      @Override
      public LabelledField get(int i) {
        return folds.field(patches[i]);
      }

      @Override
      public int size() {
        return patches.length;
      }
    };
  }

  private Opened phantoms(long seed) {
    List<LabelledField> validation =
        IntStream.range(0, VALIDATION_PHANTOMS)
            .mapToObj(
                i -> PhantomSource.field(VALIDATION_SEED + i, VALIDATION_SIDE, VALIDATION_MPP))
            .toList();
    return new Opened(new PhantomSource(seed, pool), pool, validation);
  }

  private static boolean validates(int index, int every) {
    return index % every == FIRST;
  }

  private LabelledField believed(LabelledField field) {
    if (classes) {
      return field;
    }
    byte[] cls = field.cls().clone();
    for (int i = 0; i < cls.length; i++) {
      cls[i] = cls[i] > 0 ? LabelledField.UNKNOWN_CLASS : cls[i];
    }
    return new LabelledField(
        field.name(),
        field.width(),
        field.height(),
        field.rgb(),
        field.instance(),
        cls,
        field.mpp());
  }
}
