package io.segtme.connectors.openslide.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole frames of real slides against the reference's read_frame, run by Debian's python3. */
class ReferenceParityTest {
  private static final String PYTHON = "/usr/bin/python3";
  private static final String SCRIPT =
      """
      import importlib.util, sys
      import openslide
      spec = importlib.util.spec_from_file_location("reference", sys.argv[1])
      reference = importlib.util.module_from_spec(spec)
      spec.loader.exec_module(reference)
      slide = openslide.OpenSlide(sys.argv[2])
      mpp = reference.slide_mpp(slide, float(sys.argv[3]))
      frame = reference.frame_size(slide, mpp)
      level = reference.Level(slide, reference.pick_level(slide, mpp))
      with open(sys.argv[4], "wb") as out:
          for y in range(0, frame[1], 256):
              h = min(256, frame[1] - y)
              out.write(reference.read_frame(level, mpp, frame, 0, y, frame[0], h).tobytes())
      print(level.level, *frame)
      """;

  @TempDir Path folder;

  @Test
  void levelZeroEnlarged() throws Exception {
    assertParity("CMU-1-Small-Region.svs", 0.499, 0);
  }

  @Test
  void levelOneOfAFractionalPyramid() throws Exception {
    assertParity("cmu1_small_20x_pyramid.tif", 0.157, 1);
  }

  @Test
  void levelTwoOfAFractionalPyramid() throws Exception {
    assertParity("cmu1_small_20x_pyramid.tif", 0.078, 2);
  }

  @Test
  void levelZeroReduced() throws Exception {
    assertParity("cmu1_small_20x_pyramid.tif", 0.2, 0);
  }

  private void assertParity(String name, double mpp, int level) throws Exception {
    Path path = SharedData.slide(name);
    Path script = SharedData.file("reference/segtme_reference.py");
    assumeTrue(python("import numpy, scipy, openslide") == 0, "no python3 with openslide");
    Path out = folder.resolve("frame.rgb");
    int rc = python(SCRIPT, script.toString(), path.toString(), mpp + "", out.toString());
    assertThat(rc).isZero();

    SlideInfo slide = SlideInfo.read(path);
    ModelFrame frame = FrameReader.frame(slide, Mpp.of(slide, OptionalDouble.of(mpp)), 0.314);
    try (SlideHandles handles = new SlideHandles(1)) {
      FrameReader reader = new FrameReader(slide, frame, new SquareReader(handles, 1 << 26));
      assertThat(reader.level()).isEqualTo(level);
      FrameRegion region = reader.read(0, 0, frame.width(), frame.height());
      assertThat(region.isReadable()).isTrue();
      assertWithinOne(region.rgb(), Files.readAllBytes(out));
    }
  }

  private static void assertWithinOne(byte[] ours, byte[] reference) {
    assertThat(ours).hasSameSizeAs(reference);
    int most = 0;
    int different = 0;
    for (int i = 0; i < ours.length; i++) {
      int off = Math.abs((ours[i] & 0xff) - (reference[i] & 0xff));
      most = Math.max(most, off);
      different += off > 0 ? 1 : 0;
    }
    assertThat(most).as("grey levels off, %s of %s bytes", different, ours.length).isLessThan(2);
    assertThat(different).as("bytes that differ").isLessThan(ours.length / 1000 + 1);
  }

  private int python(String... arguments) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of(PYTHON)), "no " + PYTHON);
    List<String> command = new ArrayList<>(List.of(PYTHON, "-B", "-c"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("python.log").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
