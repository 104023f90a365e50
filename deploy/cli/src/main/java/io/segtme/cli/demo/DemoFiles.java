package io.segtme.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.cli.console.Console;
import io.segtme.connectors.export.geojson.Origin;
import io.segtme.connectors.export.geojson.QuPathGeoJson;
import io.segtme.connectors.export.overlay.NucleusOutlines;
import io.segtme.connectors.export.overlay.SlidePicture;
import io.segtme.connectors.export.record.AvroJson;
import io.segtme.connectors.export.record.TmeReports;
import io.segtme.connectors.export.report.ReportPage;
import io.segtme.connectors.kafka.reader.ResultReader;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.events.InstanceBatch;
import io.segtme.events.Nucleus;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeNarrative;
import io.segtme.events.TmeReport;
import io.segtme.events.TmeSentence;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a demo leaves in its folder, made from what Kafka holds and nothing else. */
final class DemoFiles {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path out;
  private final Console console;
  private final Map<String, Object> score = new LinkedHashMap<>();

  DemoFiles(Path out, Console console) {
    this.out = out;
    this.console = console;
  }

  /** Takes away what an earlier demo left, so that nothing old stands beside new. */
  void clear() throws IOException {
    for (String name :
        List.of(
            "instances.geojson",
            "tme.json",
            "narrative.txt",
            "completed.json",
            "overlay.png",
            "report.html")) {
      Files.deleteIfExists(out.resolve(name));
    }
  }

  /** Reads the nuclei once and gives each to the export and the picture. */
  @Nullable BufferedImage nuclei(ResultReader results, SlideCompleted completed)
      throws IOException, SlideException {
    SlidePicture picture =
        SlidePicture.of(SlideStore.LOCAL.locate(completed.getUri()), NucleusOutlines.LONG_SIDE);
    try (NucleusOutlines overlay = new NucleusOutlines(picture);
        QuPathGeoJson geojson =
            new QuPathGeoJson(
                out.resolve("instances.geojson"),
                Origin.ofSlide(completed.getUri(), SlideStore.LOCAL, console::note))) {
      Optional<TruthScore> truth =
          TruthScore.of(
              SlideStore.LOCAL.locate(completed.getUri()), completed.getLineage().getMppX());
      results.instances(
          completed,
          PATIENCE,
          batch -> {
            add(batch, geojson, overlay);
            truth.ifPresent(score -> batch.getNuclei().forEach(score::add));
          });
      geojson.finish();
      if (truth.isPresent()) {
        score.putAll(truth.get().finish());
      }
      overlay.write(out.resolve("overlay.png"));
      return overlay.image();
    }
  }

  /** Writes the report on the microenvironment, its words in a file of their own. */
  TmeReport tme(ResultReader results, SlideCompleted completed) throws IOException {
    TmeReport report = TmeReports.whole(results.report(completed, PATIENCE));
    write("tme.json", report);
    TmeNarrative narrative = report.getNarrative();
    if (narrative != null) {
      Files.write(
          out.resolve("narrative.txt"),
          narrative.getSentences().stream().map(TmeSentence::getText).toList());
    }
    return report;
  }

  /** Figures against the truth, where the slide has one beside it; empty otherwise. */
  Map<String, Object> score() {
    return score;
  }

  void completed(DemoOutcome outcome) throws IOException {
    write("completed.json", outcome.completed());
  }

  private void write(String name, SpecificRecord record) throws IOException {
    MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValue(out.resolve(name).toFile(), AvroJson.of(record));
  }

  void report(DemoOutcome outcome, @Nullable TmeReport tme, @Nullable BufferedImage overlay)
      throws IOException {
    Files.writeString(
        out.resolve("report.html"),
        ReportPage.of(outcome.completed(), tme, overlay, outcome.seconds()));
  }

  private static void add(InstanceBatch batch, QuPathGeoJson geojson, NucleusOutlines overlay) {
    try {
      for (Nucleus nucleus : batch.getNuclei()) {
        geojson.add(nucleus);
        overlay.add(nucleus);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
