package io.segtme.connectors.export;

import io.segtme.connectors.export.csv.NucleiCsv;
import io.segtme.connectors.export.dicom.DicomAnnotations;
import io.segtme.connectors.export.geojson.Origin;
import io.segtme.connectors.export.geojson.QuPathGeoJson;
import io.segtme.connectors.export.nuclei.NucleiFile;
import io.segtme.connectors.export.nuclei.PartFile;
import io.segtme.connectors.export.parquet.NucleiParquet;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.events.Lineage;
import io.segtme.events.SlideCompleted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The formats in which a slide's nuclei are written to a file. */
public enum NucleiFormat {
  GEOJSON("geojson", true, ".geojson", ".json"),
  PARQUET("parquet", false, ".parquet"),
  CSV("csv", true, ".csv"),
  DICOM_ANN("dicom-ann", false, ".dcm");

  private final String word;
  private final boolean compressible;
  private final List<String> endings;

  NucleiFormat(String word, boolean compressible, String... endings) {
    this.word = word;
    this.compressible = compressible;
    this.endings = List.of(endings);
  }

  /** The format that a file's name ends like; empty where it is no format's ending. */
  public static Optional<NucleiFormat> byNameOf(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String plain = PartFile.isCompressed(file) ? name.substring(0, name.lastIndexOf('.')) : name;
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(plain::endsWith))
        .findFirst();
  }

  /**
   * What speaks against the name of a file of this format, as a sentence with the remedy: that it
   * ends like another format, or asks for gzip of what is compact already; else null.
   */
  public @Nullable String wrongWith(Path file) {
    Optional<NucleiFormat> named = byNameOf(file);
    if (named.isPresent() && named.get() != this) {
      return "%s is named like %s, but the format is %s; say --format %s, or end the name in %s"
          .formatted(file, named.get(), this, named.get(), String.join(" or ", endings));
    }
    if (PartFile.isCompressed(file) && !compressible) {
      return "%s asks for gzip, which %s does without; end the name in %s"
          .formatted(file, this, String.join(" or ", endings));
    }
    return null;
  }

  /**
   * Begins a file of this format.
   *
   * @param completed the run that the nuclei are of; it has a lineage
   * @param store where slides are
   * @param note gets a sentence where the slide itself cannot be asked any more
   * @throws IOException where the file cannot be written
   */
  public NucleiFile open(
      Path file, SlideCompleted completed, SlideStore store, Consumer<String> note)
      throws IOException {
    Lineage lineage =
        Objects.requireNonNull(completed.getLineage(), "a run with nuclei has a lineage");
    return switch (this) {
      case GEOJSON -> new QuPathGeoJson(file, Origin.ofSlide(completed.getUri(), store, note));
      case PARQUET -> new NucleiParquet(file, lineage);
      case CSV -> new NucleiCsv(file, lineage);
      case DICOM_ANN -> new DicomAnnotations(file, lineage, completed.getUri(), store, note);
    };
  }

  /** The word on the command line. */
  @Override
  public String toString() {
    return word;
  }
}
