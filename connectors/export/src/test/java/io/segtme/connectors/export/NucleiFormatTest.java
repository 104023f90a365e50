package io.segtme.connectors.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.segtme.connectors.export.nuclei.NucleiFile;
import io.segtme.connectors.export.nuclei.SampleNuclei;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.events.Nucleus;
import io.segtme.events.NucleusClass;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every format. */
class NucleiFormatTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"n.geojson", "n.geojson.gz", "n.csv", "n.csv.gz", "n.parquet", "n.dcm"})
  void othersReadAllNucleiWithTheirAreasAndContours(String name) throws Exception {
    List<Nucleus> nuclei = SampleNuclei.grid(3001).toList();
    NucleiFormat format = NucleiFormat.byNameOf(Path.of(name)).orElseThrow();
    Path file = SampleNuclei.write(format, folder.resolve(name), nuclei);

    OtherReaders.Summary read = OtherReaders.summary(format, file);

    OtherReaders.Summary expected = OtherReaders.Summary.of(nuclei);
    assertThat(read.nuclei()).isEqualTo(3001);
    double singlePrecision = format == NucleiFormat.DICOM_ANN ? 1e-7 : 1e-12;
    assertThat(read.areaUm2())
        .isCloseTo(expected.areaUm2(), within(expected.areaUm2() * singlePrecision));
    if (format != NucleiFormat.CSV) {
      double rounding = format == NucleiFormat.PARQUET ? 1e-12 : 1e-4; // to a thousandth of a pixel
      assertThat(read.contourPx2())
          .isCloseTo(expected.contourPx2(), within(expected.contourPx2() * rounding));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailureLeavesNothingAndKeepsTheOldFile(NucleiFormat format) throws IOException {
    Path file = Files.writeString(folder.resolve("n"), "old");
    assertThatThrownBy(
            () -> {
              try (NucleiFile out =
                  format.open(file, SampleNuclei.completed(), SlideStore.LOCAL, note -> {})) {
                out.add(SampleNuclei.disc(NucleusClass.DEAD, 40, 40, 5));
                throw new IOException("the topic ended");
              }
            })
        .hasMessage("the topic ended");
    assertThat(file).hasContent("old");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "CSV", mode = EnumSource.Mode.EXCLUDE)
  void aContourThatIsNoRingIsRefusedByItsNucleus(NucleiFormat format) throws IOException {
    List<Double> open = List.of(0.0, 0.0, 4.0, 0.0, 4.0, 4.0, 0.0, 4.0);
    Nucleus nucleus = SampleNuclei.of(NucleusClass.DEAD, 2, 2, open);
    assertThatThrownBy(() -> SampleNuclei.write(format, folder.resolve("n"), List.of(nucleus)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nucleus " + nucleus.getId() + ": its contour is not closed");
  }

  @ParameterizedTest
  @EnumSource
  void aFolderIsNoFile(NucleiFormat format) {
    assertThatThrownBy(
            () -> format.open(folder, SampleNuclei.completed(), SlideStore.LOCAL, note -> {}))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("it is a folder; name a file in it");
  }

  @ParameterizedTest
  @CsvSource({
    "a.geojson, GEOJSON",
    "a.JSON.GZ, GEOJSON",
    "a.parquet, PARQUET",
    "a.csv.gz, CSV",
    "a.dcm, DICOM_ANN"
  })
  void theNameTellsTheFormat(String name, NucleiFormat format) {
    assertThat(NucleiFormat.byNameOf(Path.of(name))).contains(format);
    assertThat(format.wrongWith(Path.of(name))).isNull();
  }

  @Test
  void aNameOfNoFormatFitsAll() {
    assertThat(NucleiFormat.byNameOf(Path.of("csv"))).isEmpty();
    for (NucleiFormat format : NucleiFormat.values()) {
      assertThat(format.wrongWith(Path.of("nuclei.txt"))).isNull();
    }
  }

  @Test
  void aNameOfAnotherFormatIsASentence() {
    assertThat(NucleiFormat.DICOM_ANN.wrongWith(Path.of("a.csv")))
        .isEqualTo(
            "a.csv is named like csv, but the format is dicom-ann; say --format csv, or end the"
                + " name in .dcm");
    assertThat(NucleiFormat.PARQUET.wrongWith(Path.of("a.parquet.gz")))
        .isEqualTo(
            "a.parquet.gz asks for gzip, which parquet does without; end the name in .parquet");
  }
}
