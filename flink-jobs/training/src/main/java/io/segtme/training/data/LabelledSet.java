package io.segtme.training.data;

import io.segtme.base.JsonException;
import io.segtme.base.StrictJson;
import io.segtme.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of labelled fields: {@code NAME.png} RGB, {@code NAME_inst.png} instance ids up to 65535
 * with 0 for background, {@code NAME_type.png} classes 0 to 5 or 255 for a nucleus of unknown
 * class, and {@code dataset.json} with {@code name}, {@code licence} and {@code mpp}, null where
 * nobody states it.
 *
 * <p>Fields whose name starts with {@code test_} are kept for evaluation: {@link #trainingFields}
 * never gives them.
 *
 * @param name of the data set
 * @param licence of the data set
 * @param mpp micrometres a pixel, NaN where the data set does not say
 */
public record LabelledSet(Path folder, String name, String licence, double mpp) {
  private static final String INSTANCES = "_inst.png";
  private static final String HELD_OUT = "test_";
  private static final int CLASSES = 6;

  /**
   * Opens a folder of labelled fields.
   *
   * @throws TrainingException where the folder has no readable {@code dataset.json}
   */
  public static LabelledSet open(Path folder) {
    Path file = folder.resolve("dataset.json");
    try {
      StrictJson json = StrictJson.of(Files.readAllBytes(file));
      return new LabelledSet(
          folder,
          json.has("name") ? json.text("name") : String.valueOf(folder.getFileName()),
          json.has("licence") ? json.text("licence") : "not stated",
          json.has("mpp") ? json.number("mpp") : Double.NaN);
    } catch (IOException | JsonException e) {
      throw new TrainingException(
          "%s cannot be read (%s): a folder of labelled fields has a dataset.json"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** The fields to train on, by name; those kept for evaluation are not among them. */
  public List<LabelledField> trainingFields() {
    return names().stream().filter(n -> !isHeldOut(n)).map(this::field).toList();
  }

  /** Names of the fields kept out of training, sorted. */
  public List<String> heldOutNames() {
    return names().stream().filter(LabelledSet::isHeldOut).toList();
  }

  static boolean isHeldOut(String field) {
    return field.startsWith(HELD_OUT);
  }

  /** Names of the fields, sorted. */
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(INSTANCES))
          .map(n -> n.substring(0, n.length() - INSTANCES.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TrainingException(
          "folder %s cannot be listed (%s)".formatted(folder, e.getMessage()), e);
    }
  }

  /** Reads one field. */
  public LabelledField field(String field) {
    Png.Pixels picture = Png.read(folder.resolve(field + ".png"));
    int[] instance = labels(picture, field, INSTANCES);
    int[] types = labels(picture, field, "_type.png");
    byte[] cls = new byte[types.length];
    for (int i = 0; i < cls.length; i++) {
      cls[i] = classOf(field, types[i], instance[i]);
    }
    return new LabelledField(
        field, picture.width(), picture.height(), Png.rgb(picture), instance, cls, mpp);
  }

  /** A pixel's class; one that has a class and belongs to no nucleus is not known. */
  private byte classOf(String field, int type, int instance) {
    if (type >= CLASSES && type != 255) {
      throw new TrainingException(
          "class %d in %s/%s_type.png: allowed are 0 to 5 and 255".formatted(type, folder, field));
    }
    if (instance == 0) {
      return type == 0 ? 0 : LabelledField.IGNORE;
    }
    return type == 255 || type == 0 ? LabelledField.UNKNOWN_CLASS : (byte) type;
  }

  private int[] labels(Png.Pixels picture, String field, String suffix) {
    Path file = folder.resolve(field + suffix);
    Png.Pixels labels = Png.read(file);
    if (labels.width() != picture.width() || labels.height() != picture.height()) {
      throw new TrainingException(
          "%s has %dx%d pixels, its picture %dx%d"
              .formatted(file, labels.width(), labels.height(), picture.width(), picture.height()));
    }
    return Png.labels(labels);
  }
}
