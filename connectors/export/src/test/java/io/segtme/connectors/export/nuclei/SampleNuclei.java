package io.segtme.connectors.export.nuclei;

import io.segtme.connectors.export.NucleiFormat;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.events.CompletionState;
import io.segtme.events.Lineage;
import io.segtme.events.Nucleus;
import io.segtme.events.NucleusClass;
import io.segtme.events.Sha256;
import io.segtme.events.SlideCompleted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** SampleNuclei and the run that they are of, for tests. */
public final class SampleNuclei {
  public static final double MPP_X = 0.25;
  public static final double MPP_Y = 0.5;

  private SampleNuclei() {}

  /** Discs of all classes in a grid; id, area and the other figures differ from one to the next. */
  public static Stream<Nucleus> grid(int count) {
    NucleusClass[] classes = NucleusClass.values();
    int across = (int) Math.ceil(Math.sqrt(count));
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              Nucleus nucleus =
                  disc(
                      classes[i % classes.length],
                      40.5 * (i % across) + 30,
                      40.5 * (i / across) + 30,
                      8 + i % 7);
              nucleus.setAreaUm2(20 + i % 1000 * 0.0986);
              nucleus.setPerimeterUm(15 + i % 100 * 0.07);
              nucleus.setProbability(0.5 + i % 100 * 0.005);
              return nucleus;
            });
  }

  /** A completed run of a slide whose file is not there any more. */
  public static SlideCompleted completed() {
    return SlideCompleted.newBuilder()
        .setSlideId("S1")
        .setUri("/nowhere/S1.svs")
        .setState(CompletionState.COMPLETED)
        .setFrameWidth(300)
        .setFrameHeight(200)
        .setLineage(
            Lineage.newBuilder()
                .setRunId("0123456789abcdef0123456789abcdef")
                .setSlideId("S1")
                .setContentHash("c".repeat(64))
                .setModelName("nuclei 1.0")
                .setModelDigest("d".repeat(64))
                .setRecipeDigest("e".repeat(64))
                .setRuntime("pytorch cpu float32, 1 thread, batch 4")
                .setMppX(MPP_X)
                .setMppY(MPP_Y)
                .setTargetMpp(0.314)
                .setSoftwareVersion("0.1.0")
                .build())
        .build();
  }

  /** Writes nuclei to a file. */
  public static Path write(NucleiFormat format, Path file, List<Nucleus> nuclei)
      throws IOException {
    try (NucleiFile out = format.open(file, completed(), SlideStore.LOCAL, note -> {})) {
      for (Nucleus nucleus : nuclei) {
        out.add(nucleus);
      }
      out.finish();
    }
    return file;
  }

  /** A disc as a ring of 48 corners. */
  public static Nucleus disc(NucleusClass nucleusClass, double x, double y, double radius) {
    List<Double> ring = new ArrayList<>();
    int corners = 48;
    for (int i = 0; i < corners; i++) {
      ring.add(x + radius * Math.cos(2 * Math.PI * i / corners));
      ring.add(y + radius * Math.sin(2 * Math.PI * i / corners));
    }
    ring.add(ring.get(0));
    ring.add(ring.get(1));
    return of(nucleusClass, x, y, ring);
  }

  public static Nucleus of(NucleusClass nucleusClass, double x, double y, List<Double> ring) {
    return Nucleus.newBuilder()
        .setId(new UUID(Double.hashCode(x), Double.hashCode(y)).toString())
        .setNucleusClass(nucleusClass)
        .setProbability(0.75)
        .setX(x)
        .setY(y)
        .setContour(ring)
        .setAreaPixels(100)
        .setAreaUm2(31.5)
        .setPerimeterUm(20.25)
        .setEccentricity(0.5)
        .setOrientationDeg(-12)
        .setSolidity(0.97)
        .setDigest(new Sha256(new byte[32]))
        .build();
  }
}
