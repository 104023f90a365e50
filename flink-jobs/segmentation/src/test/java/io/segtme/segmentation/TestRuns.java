package io.segtme.segmentation;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.schemas.OriginalBytes;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunNotes;
import io.segtme.segmentation.model.SlideFacts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs for tests of stages; unless said otherwise of a slide that does not exist. */
public final class TestRuns {
  /** What a slide says of itself from which nothing is planned. */
  public static final SlideFacts FACTS = new SlideFacts("hash", "", 400, 400, 0.314, 0.314);

  /** That of {@link TestConfigs}. */
  public static final String RUNTIME = "runtime " + OpenSlide.runtime();

  /** What an arrival said beside the slide. */
  public static final RunNotes NOTES =
      new RunNotes(
          "slides.arrived-0-7", Map.of("accession", "26-0417"), List.of("mpp was overridden"));

  private String id = "r";
  private String slideId = "slide-r";
  private String uri = "/nowhere/r.svs";
  private String contentHash = "hash";
  private String fileVersion = "";
  private int priority;
  private double mpp = 0.5;
  private int width = 400;
  private int height = 400;
  private StitchMode mode = StitchMode.CROP;
  private int margin = 32;
  private int blockCells = 2;
  private String modelDigest = "digest";
  private @Nullable String recipeDigest;
  private String runtime = RUNTIME;
  private String region = "";

  private TestRuns() {}

  /** A run of a frame in crop mode with margin 32 and blocks of 2 x 2 cells of 160 pixels. */
  public static Run crop(String id, int width, int height) {
    return run(id).frame(width, height).build();
  }

  /** A run of a frame in overlap mode with blocks of 2 x 2 cells of 112 pixels. */
  public static Run overlap(String id, int width, int height) {
    return run(id).frame(width, height).overlapping().build();
  }

  /** A run of a priority. */
  public static Run withPriority(String id, int priority) {
    return run(id).priority(priority).build();
  }

  /** Of a priority. */
  public TestRuns priority(int value) {
    priority = value;
    return this;
  }

  /** A run of a slide that exists, in crop mode with margin 32 and blocks of 2 x 2 cells. */
  public static Run of(String id, Path slide, String contentHash, ModelFrame frame) {
    return run(id).slide(slide, contentHash, frame).build();
  }

  /** The run that {@link #crop} makes of a frame of 400 x 400 pixels, to be changed. */
  public static TestRuns run(String id) {
    TestRuns run = new TestRuns();
    run.id = id;
    run.slideId = "slide-" + id;
    run.uri = "/nowhere/" + id + ".svs";
    return run;
  }

  /** Of a frame of so many pixels. */
  public TestRuns frame(int width, int height) {
    this.width = width;
    this.height = height;
    return this;
  }

  /** Of a slide that exists. */
  public TestRuns slide(Path slide, String contentHash, ModelFrame frame) {
    this.slideId = "slide";
    this.uri = slide.toString();
    this.contentHash = contentHash;
    this.fileVersion = version(slide);
    this.mpp = frame.mppX();
    return frame(frame.width(), frame.height());
  }

  private static String version(Path slide) {
    try {
      return SlideFile.of(slide).version();
    } catch (SlideException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With so many cells along one side of a block. */
  public TestRuns blockCells(int cells) {
    this.blockCells = cells;
    return this;
  }

  /** In overlap mode. */
  public TestRuns overlapping() {
    this.mode = StitchMode.OVERLAP;
    this.margin = 0;
    return this;
  }

  /** Planned with a model. */
  public TestRuns modelDigest(String digest) {
    this.modelDigest = digest;
    return this;
  }

  /** Planned under another recipe than that of {@link TestConfigs}. */
  public TestRuns recipeDigest(String digest) {
    this.recipeDigest = digest;
    return this;
  }

  /** Of a region in well-known text, level-0 pixels. */
  public TestRuns region(String wkt) {
    this.region = wkt;
    return this;
  }

  /** Planned on a runtime. */
  public TestRuns runtime(String name) {
    this.runtime = name;
    return this;
  }

  /** The run. */
  public Run build() {
    return new Run(
        id,
        slideId,
        uri,
        contentHash,
        fileVersion,
        priority,
        mpp,
        mpp,
        0.314,
        width,
        height,
        mode,
        margin,
        blockCells,
        "model 1",
        modelDigest,
        recipeDigest == null ? TestConfigs.RECIPE.digest(mpp, mpp) : recipeDigest,
        runtime,
        region,
        1,
        0);
  }

  /** An arrival as the source hands it on. */
  public static Arrival arrival(SlideRequest request, long offset) {
    return arrival(request, offset, "");
  }

  /** The same of a CloudEvent. */
  public static Arrival arrival(SlideRequest request, long offset, String event) {
    return new Arrival(
        "slides.arrived",
        0,
        offset,
        0,
        request.slideId(),
        request,
        null,
        event,
        OriginalBytes.of(request.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
