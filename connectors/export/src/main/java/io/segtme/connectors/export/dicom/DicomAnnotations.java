package io.segtme.connectors.export.dicom;

import io.segtme.connectors.export.dicom.dataset.Code;
import io.segtme.connectors.export.dicom.dataset.DicomUid;
import io.segtme.connectors.export.dicom.dataset.DicomWriter;
import io.segtme.connectors.export.dicom.dataset.Vr;
import io.segtme.connectors.export.nuclei.ExportException;
import io.segtme.connectors.export.nuclei.NucleiFile;
import io.segtme.connectors.export.nuclei.PartFile;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.events.Lineage;
import io.segtme.events.Nucleus;
import io.segtme.events.NucleusClass;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Nuclei as DICOM Microscopy Bulk Simple Annotations (PS3.3, A.87 and C.37.1): a POLYGON group a
 * class, in 2D coordinates of the slide's total pixel matrix (level-0 pixels, 32-bit floats: exact
 * to a hundredth in a slide of 200,000), with area, perimeter and probability. A class takes
 * another group where the coordinates of one would pass 4 GiB.
 *
 * <p>Identifiers are those of the run and the slide: the same result has the same SOP Instance UID
 * whenever it is written. Elements must stand with their lengths in the order of their tags, so the
 * nuclei lie in files beside the export until {@link #finish}, and take its size on disk twice.
 */
public final class DicomAnnotations implements NucleiFile {
  private static final String ANNOTATIONS = "1.2.840.10008.5.1.4.1.1.91.1";
  private static final String WHOLE_SLIDE_IMAGE = "1.2.840.10008.5.1.4.1.1.77.1.6";
  private static final String PRODUCT = "SegTME Stream";
  private static final Code FAMILY = new Code("123110", "DCM", "Artificial Intelligence");

  private final Lineage lineage;
  private final SlideIdentity slide;
  private final PartFile part;
  private final long mostBytes;
  private final List<AnnotationGroup> groups = new ArrayList<>();
  private final Map<NucleusClass, AnnotationGroup> open = new EnumMap<>(NucleusClass.class);
  private long nuclei;

  /**
   * Begins a file.
   *
   * @param uri the slide, asked for its own DICOM identifiers
   * @param note gets a sentence where the slide cannot be asked any more
   * @throws IOException where the file cannot be written
   */
  public DicomAnnotations(
      Path file, Lineage lineage, String uri, SlideStore store, Consumer<String> note)
      throws IOException {
    this(file, lineage, SlideIdentity.ofSlide(uri, store, lineage, note));
  }

  DicomAnnotations(Path file, Lineage lineage, SlideIdentity slide) throws IOException {
    this(file, lineage, slide, DicomWriter.MOST_BYTES);
  }

  DicomAnnotations(Path file, Lineage lineage, SlideIdentity slide, long mostBytes)
      throws IOException {
    this.lineage = lineage;
    this.slide = slide;
    this.mostBytes = mostBytes;
    part = new PartFile(file);
  }

  @Override
  public void add(Nucleus nucleus) throws IOException {
    groupFor(nucleus).add(nucleus);
    nuclei++;
  }

  @Override
  public long finish() throws IOException {
    if (groups.isEmpty()) {
      throw new ExportException(
          "RESULT_EMPTY",
          "slide %s has no nuclei, and DICOM annotations must hold one; take another --format"
              .formatted(lineage.getSlideId()));
    }
    groups.sort(Comparator.comparing(AnnotationGroup::nucleusClass));
    try (DicomWriter out = new DicomWriter(part.open())) {
      write(out);
    }
    part.keep();
    return nuclei;
  }

  @Override
  public void close() throws IOException {
    try (part) {
      for (AnnotationGroup group : groups) {
        group.close();
      }
    }
  }

  private AnnotationGroup groupFor(Nucleus nucleus) throws IOException {
    AnnotationGroup group = open.get(nucleus.getNucleusClass());
    if (group == null || !group.hasRoomFor(nucleus.getContour().size())) {
      Path beside = part.path().resolveSibling(part.path().getFileName() + "." + groups.size());
      group = new AnnotationGroup(nucleus.getNucleusClass(), beside, mostBytes);
      groups.add(group);
      open.put(nucleus.getNucleusClass(), group);
    }
    return group;
  }

  private void write(DicomWriter out) throws IOException {
    String instance = DicomUid.ofName(lineage.getRunId() + "|annotations");
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    String date = now.format(DateTimeFormatter.ofPattern("yyyyMMdd"));
    String time = now.format(DateTimeFormatter.ofPattern("HHmmss"));
    out.fileMeta(ANNOTATIONS, instance);
    out.text(0x00080005, Vr.CS, "ISO_IR 192");
    out.text(0x00080016, Vr.UI, ANNOTATIONS);
    out.text(0x00080018, Vr.UI, instance);
    copied(out, 0x00080020, Vr.DA, "StudyDate");
    out.text(0x00080023, Vr.DA, date);
    copied(out, 0x00080030, Vr.TM, "StudyTime");
    out.text(0x00080033, Vr.TM, time);
    copied(out, 0x00080050, Vr.SH, "AccessionNumber");
    out.text(0x00080060, Vr.CS, "ANN");
    out.text(0x00080070, Vr.LO, "SegTME");
    copied(out, 0x00080090, Vr.PN, "ReferringPhysicianName");
    out.text(0x00080201, Vr.SH, "+0000");
    out.text(0x00081090, Vr.LO, PRODUCT);
    out.sequence(
        0x00081115,
        () -> {
          out.sequence(0x0008114A, () -> image(out));
          out.text(0x0020000E, Vr.UI, slide.uid("SeriesInstanceUID"));
        });
    out.sequence(0x00081140, () -> image(out));
    copied(out, 0x00100010, Vr.PN, "PatientName");
    copied(out, 0x00100020, Vr.LO, "PatientID");
    copied(out, 0x00100030, Vr.DA, "PatientBirthDate");
    copied(out, 0x00100040, Vr.CS, "PatientSex");
    out.text(0x00181000, Vr.LO, Vr.LO.fit(lineage.getModelDigest()));
    out.text(0x00181020, Vr.LO, Vr.LO.fit(lineage.getSoftwareVersion()));
    out.text(0x0020000D, Vr.UI, slide.uid("StudyInstanceUID"));
    out.text(0x0020000E, Vr.UI, DicomUid.ofName(lineage.getRunId() + "|series"));
    copied(out, 0x00200010, Vr.SH, "StudyID");
    out.text(0x00200011, Vr.IS, "1");
    out.text(0x00200013, Vr.IS, "1");
    out.text(0x00200060, Vr.CS, "");
    out.text(0x00480301, Vr.CS, "VOLUME");
    out.text(0x006A0001, Vr.CS, "2D");
    out.sequence(0x006A0002, items(out));
    out.text(0x00700080, Vr.CS, "NUCLEI");
    out.text(0x00700081, Vr.LO, Vr.LO.fit("Nuclei of slide " + lineage.getSlideId()));
    out.text(0x00700084, Vr.PN, "");
  }

  private DicomWriter.Item[] items(DicomWriter out) {
    DicomWriter.Item[] items = new DicomWriter.Item[groups.size()];
    for (int i = 0; i < items.length; i++) {
      AnnotationGroup group = groups.get(i);
      int number = i + 1;
      String name = lineage.getRunId() + "|" + group.nucleusClass() + "|" + number;
      items[i] = () -> group.write(out, number, DicomUid.ofName(name), () -> algorithm(out));
    }
    return items;
  }

  private void image(DicomWriter out) throws IOException {
    out.text(0x00081150, Vr.UI, WHOLE_SLIDE_IMAGE);
    out.text(0x00081155, Vr.UI, slide.uid("SOPInstanceUID"));
  }

  private void algorithm(DicomWriter out) throws IOException {
    out.text(0x00240202, Vr.LO, PRODUCT);
    FAMILY.write(out, 0x0066002F);
    out.text(0x00660031, Vr.LO, Vr.LO.fit(lineage.getModelDigest()));
    out.text(
        0x00660032,
        Vr.LT,
        Vr.LT.fit("recipe " + lineage.getRecipeDigest() + ", runtime " + lineage.getRuntime()));
    out.text(0x00660036, Vr.LO, Vr.LO.fit(lineage.getModelName()));
  }

  private void copied(DicomWriter out, int tag, Vr vr, String keyword) throws IOException {
    out.text(tag, vr, vr.fit(slide.value(keyword)));
  }
}
