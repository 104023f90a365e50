package io.segtme.phantom.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.segtme.base.NucleusKind;
import io.segtme.phantom.PhantomField;
import io.segtme.phantom.truth.Numbering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes fields as a data set: {@code NAME.png} (RGB), {@code NAME_inst.png} (16-bit instances, 1
 * to n by their first pixel, 0 background), {@code NAME_type.png} (8-bit classes) and {@code
 * dataset.json} with name, licence, mpp and classes. Training and evaluation read it like real
 * data.
 */
public final class PhantomFolder {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private PhantomFolder() {}

  /** Writes fields of one mpp under the names field_1, field_2 and so on. */
  public static void write(Path folder, PhantomField... fields) throws IOException {
    Map<String, PhantomField> named = new LinkedHashMap<>();
    for (PhantomField field : fields) {
      named.put("field_" + (named.size() + 1), field);
    }
    write(folder, named);
  }

  /**
   * Writes fields by name; the folder is made if it is missing.
   *
   * @throws IllegalArgumentException if the fields differ in mpp or one has more than 65,535 nuclei
   */
  public static void write(Path folder, Map<String, PhantomField> fields) throws IOException {
    double[] mpps = fields.values().stream().mapToDouble(PhantomField::mpp).distinct().toArray();
    if (mpps.length != 1) {
      throw new IllegalArgumentException(
          "a folder has one mpp, these %d fields have %d; write a folder for each"
              .formatted(fields.size(), mpps.length));
    }
    Files.createDirectories(folder);
    for (Map.Entry<String, PhantomField> field : fields.entrySet()) {
      images(folder, field.getKey(), field.getValue());
    }
    Map<String, Object> json = new TreeMap<>();
    json.put("name", "SegTME phantom");
    json.put("licence", "generated");
    json.put("mpp", mpps[0]);
    json.put("classes", NucleusKind.labels());
    JSON.writeValue(folder.resolve("dataset.json").toFile(), json);
  }

  private static void images(Path folder, String name, PhantomField field) throws IOException {
    int w = field.width();
    int h = field.height();
    short[] labels = labels(name, field.instances());
    PngFile.writeRgb(folder.resolve(name + ".png"), w, h, field.rgb());
    PngFile.writeGrey16(folder.resolve(name + "_inst.png"), w, h, labels);
    PngFile.writeGrey8(folder.resolve(name + "_type.png"), w, h, field.classes());
  }

  private static short[] labels(String name, int[] instances) {
    int[] numbers = Numbering.of(instances);
    short[] labels = new short[numbers.length];
    for (int p = 0; p < labels.length; p++) {
      if (numbers[p] > LabelImages.MOST_NUCLEI) {
        throw new IllegalArgumentException(
            "field %s has more nuclei than the %d that a 16-bit label picture holds; write smaller"
                    .formatted(name, LabelImages.MOST_NUCLEI)
                + " fields");
      }
      labels[p] = (short) numbers[p];
    }
    return labels;
  }
}
