package io.segtme.connectors.export.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.connectors.export.OtherReaders;
import io.segtme.connectors.export.nuclei.ExportException;
import io.segtme.connectors.export.nuclei.NucleiFile;
import io.segtme.connectors.export.nuclei.SampleNuclei;
import io.segtme.events.Nucleus;
import io.segtme.events.NucleusClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomAnnotationsTest {
  private static final List<Double> SQUARE =
      List.of(10.0, 20.0, 14.0, 20.0, 14.0, 26.0, 10.0, 26.0, 10.0, 20.0);
  private static final List<Double> TRIANGLE = List.of(1.5, 2.0, 9.0, 2.0, 4.0, 7.25, 1.5, 2.0);
  private static final SlideIdentity UNNAMED = new SlideIdentity(Map.of(), "c".repeat(64));

  @TempDir Path folder;

  @Test
  void theStandardIsFollowed() throws Exception {
    assertThat(OtherReaders.dicomErrors(write(UNNAMED, SampleNuclei.grid(60).toList()))).isEmpty();
  }

  @Test
  void theStandardIsFollowedAlsoWithWhatTheSlideSays() throws Exception {
    SlideIdentity named =
        new SlideIdentity(
            Map.of(
                "dicom.StudyInstanceUID", "1.2.3.4",
                "dicom.SeriesInstanceUID", "1.2.3.5",
                "dicom.SOPInstanceUID", "1.2.3.6",
                "dicom.PatientID", "P\\7",
                "dicom.StudyDate", "20240131"),
            "c".repeat(64));
    Path file = write(named, List.of(square(NucleusClass.DEAD)));
    assertThat(OtherReaders.dicomErrors(file)).isEmpty();
    JsonNode read = OtherReaders.pydicom(file);
    assertThat(read.path("study").asText()).isEqualTo("1.2.3.4");
    assertThat(read.path("image").asText()).isEqualTo("1.2.3.6");
    assertThat(read.path("patient").asText()).isEqualTo("P 7");
    assertThat(read.path("series").asText()).startsWith("2.25.");
  }

  @Test
  void aGroupAClassInTheirOrderWhateverTheOrderOfArrival() throws Exception {
    Nucleus triangle = SampleNuclei.of(NucleusClass.NEOPLASTIC, 5, 4, TRIANGLE);
    triangle.setAreaUm2(2.5);
    JsonNode read =
        OtherReaders.pydicom(
            write(
                UNNAMED,
                List.of(square(NucleusClass.DEAD), square(NucleusClass.NEOPLASTIC), triangle)));

    assertThat(read.path("groups")).hasSize(2);
    JsonNode first = read.path("groups").path(0);
    assertThat(first.path("number").asInt()).isEqualTo(1);
    assertThat(first.path("label").asText()).isEqualTo("Neoplastic");
    assertThat(first.path("graphic").asText()).isEqualTo("POLYGON");
    assertThat(first.path("type").asText()).isEqualTo("Nucleus");
    assertThat(first.path("modifier").path(0).asText()).isEqualTo("Neoplasm");
    assertThat(first.path("nuclei").asInt()).isEqualTo(2);
    assertThat(first.path("rings"))
        .as("polygons close themselves")
        .isEqualTo(json("[[10.0,20.0,14.0,20.0,14.0,26.0,10.0,26.0],[1.5,2.0,9.0,2.0,4.0,7.25]]"));
    assertThat(first.path("values"))
        .isEqualTo(
            json(
                "{\"Area um2\":[31.5,2.5],\"Perimeter um\":[20.25,20.25],"
                    + "\"Probability 1\":[0.75,0.75]}"));
    assertThat(read.path("groups").path(1).path("label").asText()).isEqualTo("Dead");
    assertThat(read.path("charset").asText()).isEqualTo("ISO_IR 192");
    assertThat(read.path("description").asText()).isEqualTo("Nuclei of slide S1");
  }

  @Test
  void theSameResultHasTheSameIdentifiers() throws Exception {
    JsonNode once = OtherReaders.pydicom(write(UNNAMED, List.of(square(NucleusClass.DEAD))));
    JsonNode again = OtherReaders.pydicom(write(UNNAMED, List.of(square(NucleusClass.DEAD))));
    assertThat(again).isEqualTo(once);
    List<String> uids = new ArrayList<>();
    for (String each : new String[] {"uid", "study", "series", "image"}) {
      uids.add(once.path(each).asText());
    }
    uids.add(once.path("groups").path(0).path("uid").asText());
    assertThat(uids).doesNotHaveDuplicates().allMatch(uid -> uid.matches("2\\.25\\.[1-9]\\d+"));
  }

  @Test
  void aGroupThatIsFullIsFollowedByAnotherOfItsClass() throws Exception {
    List<Nucleus> nuclei = SampleNuclei.grid(36).toList();
    Path file = folder.resolve("n.dcm");
    long roomForTwo = 2 * 49 * 2 * Float.BYTES;
    try (NucleiFile out =
        new DicomAnnotations(file, SampleNuclei.completed().getLineage(), UNNAMED, roomForTwo)) {
      for (Nucleus nucleus : nuclei) {
        out.add(nucleus);
      }
      assertThat(out.finish()).isEqualTo(36);
    }
    assertThat(OtherReaders.dicomErrors(file)).isEmpty();
    JsonNode groups = OtherReaders.pydicom(file).path("groups");
    assertThat(groups).hasSize(3 * NucleusClass.values().length);
    assertThat(groups.findValuesAsText("uid")).doesNotHaveDuplicates();
    assertThat(groups.findValuesAsText("nuclei")).containsOnly("2");
  }

  @Test
  void noNucleusIsRefusedBecauseTheStandardDoes() {
    assertThatThrownBy(() -> write(UNNAMED, List.of()))
        .isInstanceOfSatisfying(
            ExportException.class, e -> assertThat(e.reason()).isEqualTo("RESULT_EMPTY"))
        .hasMessageStartingWith("slide S1 has no nuclei");
    assertThat(folder).isEmptyDirectory();
  }

  private Path write(SlideIdentity slide, List<Nucleus> nuclei) throws IOException {
    Path file = folder.resolve("n.dcm");
    try (NucleiFile out =
        new DicomAnnotations(file, SampleNuclei.completed().getLineage(), slide)) {
      for (Nucleus nucleus : nuclei) {
        out.add(nucleus);
      }
      out.finish();
    }
    return file;
  }

  private static Nucleus square(NucleusClass nucleusClass) {
    return SampleNuclei.of(nucleusClass, 12, 23, SQUARE);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
