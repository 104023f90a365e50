package io.segtme.connectors.export.dicom;

import io.segtme.connectors.export.dicom.dataset.Code;
import io.segtme.connectors.export.dicom.dataset.DicomWriter;
import io.segtme.connectors.export.dicom.dataset.Spool;
import io.segtme.connectors.export.dicom.dataset.Vr;
import io.segtme.connectors.export.nuclei.ClassStyle;
import io.segtme.connectors.export.nuclei.ContourRing;
import io.segtme.events.Nucleus;
import io.segtme.events.NucleusClass;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Polygons of one class with their measurements: an item of the Annotation Group Sequence (PS3.3,
 * C.37.1.2). What grows with the nuclei lies in files beside the export until it is written.
 */
final class AnnotationGroup implements Closeable {
  private static final Code CATEGORY = new Code("91723000", "SCT", "Anatomical Structure");
  private static final Code NUCLEUS = new Code("84640000", "SCT", "Nucleus");
  private static final Code SQUARE_MICROMETER = new Code("um2", "UCUM", "square micrometer");
  private static final Code MICROMETER = new Code("um", "UCUM", "micrometer");
  private static final Code NO_UNITS = new Code("1", "UCUM", "no units");

  /** A figure of every nucleus. */
  private record Measurement(Code name, Code units, ToDoubleFunction<Nucleus> of) {}

  private static final List<Measurement> MEASUREMENTS =
      List.of(
          new Measurement(
              new Code("42798000", "SCT", "Area"), SQUARE_MICROMETER, Nucleus::getAreaUm2),
          new Measurement(
              new Code("131191004", "SCT", "Perimeter"), MICROMETER, Nucleus::getPerimeterUm),
          new Measurement(
              new Code("122157", "DCM", "Probability"), NO_UNITS, Nucleus::getProbability));

  private final NucleusClass nucleusClass;
  private final long mostBytes;
  private final Spool points;
  private final Spool starts;
  private final List<Spool> values = new ArrayList<>();
  private long nuclei;

  /**
   * An empty group.
   *
   * @param beside its files take this name and a word more
   * @param mostBytes what its coordinates may take
   */
  AnnotationGroup(NucleusClass nucleusClass, Path beside, long mostBytes) throws IOException {
    this.nucleusClass = nucleusClass;
    this.mostBytes = mostBytes;
    points = new Spool(named(beside, "points"));
    starts = new Spool(named(beside, "starts"));
    for (Measurement each : MEASUREMENTS) {
      values.add(new Spool(named(beside, each.name().meaning())));
    }
  }

  /** Whether a contour of so many numbers still goes in. */
  boolean hasRoomFor(int numbers) {
    return points.bytes() + (long) numbers * Float.BYTES <= mostBytes;
  }

  /**
   * Appends a nucleus of the class; DICOM closes polygons itself, without the first vertex again.
   */
  void add(Nucleus nucleus) throws IOException {
    List<Double> ring = ContourRing.of(nucleus);
    starts.add((int) (points.bytes() / Float.BYTES + 1));
    for (double number : ring.subList(0, ring.size() - 2)) {
      points.add((float) number);
    }
    for (int i = 0; i < values.size(); i++) {
      values.get(i).add((float) MEASUREMENTS.get(i).of().applyAsDouble(nucleus));
    }
    nuclei++;
  }

  /** Writes the elements of the item. */
  void write(DicomWriter out, int number, String uid, DicomWriter.Item algorithm)
      throws IOException {
    out.unsignedShort(0x0040A180, number);
    out.numbers(0x00660016, Vr.OF, points);
    out.numbers(0x00660040, Vr.OL, starts);
    out.sequence(0x00660121, measurements(out));
    out.text(0x006A0003, Vr.UI, uid);
    out.text(0x006A0005, Vr.LO, ClassStyle.of(nucleusClass).title());
    out.text(0x006A0007, Vr.CS, "AUTOMATIC");
    out.sequence(0x006A0008, algorithm);
    CATEGORY.write(out, 0x006A0009);
    Code kind = kindOf(nucleusClass);
    NUCLEUS.write(
        out,
        0x006A000A,
        () -> {
          if (kind != null) {
            kind.write(out, 0x006A000B);
          }
        });
    out.unsignedLong(0x006A000C, nuclei);
    out.text(0x006A000D, Vr.CS, "YES");
    out.text(0x00700023, Vr.CS, "POLYGON");
  }

  NucleusClass nucleusClass() {
    return nucleusClass;
  }

  @Override
  public void close() throws IOException {
    points.close();
    starts.close();
    for (Spool each : values) {
      each.close();
    }
  }

  private DicomWriter.Item[] measurements(DicomWriter out) {
    DicomWriter.Item[] items = new DicomWriter.Item[MEASUREMENTS.size()];
    for (int i = 0; i < items.length; i++) {
      Measurement measurement = MEASUREMENTS.get(i);
      Spool each = values.get(i);
      items[i] =
          () -> {
            measurement.units().write(out, 0x004008EA);
            measurement.name().write(out, 0x0040A043);
            out.sequence(0x00660132, () -> out.numbers(0x00660125, Vr.OF, each));
          };
    }
    return items;
  }

  /** What kind of cell or tissue a nucleus is of, in SNOMED CT; null where the model tells none. */
  private static @Nullable Code kindOf(NucleusClass nucleusClass) {
    return switch (nucleusClass) {
      case NUCLEUS -> null;
      case NEOPLASTIC -> new Code("108369006", "SCT", "Neoplasm");
      case INFLAMMATORY -> new Code("23583003", "SCT", "Inflammation");
      case CONNECTIVE -> new Code("21793004", "SCT", "Connective tissue");
      case DEAD -> new Code("6574001", "SCT", "Necrosis");
      case NON_NEOPLASTIC_EPITHELIAL -> new Code("4212006", "SCT", "Epithelial cell");
    };
  }

  private static Path named(Path beside, String word) {
    return beside.resolveSibling(beside.getFileName() + "." + word);
  }
}
