package io.segtme.phantom.optics;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.phantom.paint.StainPlanes;
import java.util.Arrays;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class OpticsTest {
  private static final ScannerProfile QUIET =
      new ScannerProfile(new double[] {0.98, 0.98, 0.98}, 1, 0.2, 0, 0.9);

  private static final StainColours COLOURS =
      new StainColours(
          new double[] {1, 0.9, 0.4},
          new double[] {0.1, 0.9, 0.4},
          new double[] {0.1, 0.8, 0.7},
          new double[] {1.6, 1.6, 1.5});

  private static byte[] exposed(float haematoxylin, ScannerProfile scanner) {
    Optics optics = new Optics(5, 0.25, COLOURS, scanner);
    int side = 20 + 2 * optics.margin();
    StainPlanes planes = new StainPlanes(0, 0, side, side, 0.25);
    Arrays.fill(planes.haematoxylin(), haematoxylin);
    return optics.expose(planes);
  }

  private static int level(byte[] rgb, int colour) {
    return rgb[3 * 210 + colour] & 0xff;
  }

  @Test
  void bareGlassIsWhiteAndEvenStainGivesEvenPixels() {
    byte[] glass = exposed(0, QUIET);
    assertThat(glass).hasSize(3 * 400).containsOnly((byte) 250);
    byte[] stained = exposed(1, QUIET);
    assertThat(level(stained, 0)).isEqualTo((int) (0.98 * 255 * Math.exp(-1) + 0.5));
    for (int i = 3; i < stained.length; i++) {
      assertThat(stained[i]).isEqualTo(stained[i % 3]);
    }
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void moreStainIsDarkerInTheColoursThatItAbsorbs(
      @ForAll @DoubleRange(min = 0, max = 2) double less,
      @ForAll @DoubleRange(min = 0.1, max = 3) double more) {
    byte[] pale = exposed((float) less, QUIET);
    byte[] dark = exposed((float) (less + more), QUIET);
    for (int c = 0; c < 3; c++) {
      assertThat(level(dark, c)).isLessThan(level(pale, c));
    }
    assertThat(level(dark, 0)).as("red goes first").isLessThan(level(dark, 2));
  }

  @Test
  void stainBeyondTheTableIsBlack() {
    assertThat(level(exposed(50, QUIET), 0)).isLessThanOrEqualTo(1);
  }

  @Test
  void theSensorsNoiseHasItsStandardDeviation() {
    ScannerProfile noisy = new ScannerProfile(new double[] {0.7, 0.7, 0.7}, 1, 0.2, 4, 0.9);
    byte[] rgb = exposed(0, noisy);
    double sum = 0;
    double squares = 0;
    for (byte v : rgb) {
      sum += v & 0xff;
      squares += (v & 0xff) * (v & 0xff);
    }
    double mean = sum / rgb.length;
    assertThat(mean).isBetween(177.0, 180.0);
    assertThat(Math.sqrt(squares / rgb.length - mean * mean)).isBetween(3.5, 4.5);
  }

  @Test
  void anEdgeIsBlurredOverTheOpticsWidth() {
    Optics optics = new Optics(5, 0.25, COLOURS, QUIET);
    int side = 20 + 2 * optics.margin();
    StainPlanes planes = new StainPlanes(0, 0, side, side, 0.25);
    for (int p = 0; p < side * side; p++) {
      planes.haematoxylin()[p] = p % side < side / 2 ? 0 : 2;
    }
    byte[] rgb = optics.expose(planes);
    for (int x = 1; x < 20; x++) {
      int here = rgb[3 * (200 + x)] & 0xff;
      assertThat(here).isLessThanOrEqualTo(rgb[3 * (200 + x - 1)] & 0xff);
    }
    assertThat(rgb[3 * 209] & 0xff).as("beside the edge").isBetween(100, 240);
    assertThat(rgb[3 * 200] & 0xff).isEqualTo(250);
  }

  @Property(tries = 200)
  void casesStayWithinTheirRanges(@ForAll long seed) {
    ScannerProfile scanner = ScannerProfile.of(seed);
    for (double white : scanner.white()) {
      assertThat(white).isBetween(0.87, 0.995);
    }
    assertThat(scanner.quality()).isBetween(0.7, 0.92);
    assertThat(scanner.blurUm()).isBetween(0.13, 0.33);
    StainColours stain = StainColours.of(seed);
    assertThat(length(stain.haematoxylin())).isBetween(1.349, 2.751);
    assertThat(length(stain.eosin())).isBetween(0.499, 1.301);
    assertThat(stain.haematoxylin()[0])
        .as("haematoxylin takes more red than blue")
        .isGreaterThan(stain.haematoxylin()[2]);
    assertThat(stain.eosin()[1]).as("eosin takes green").isGreaterThan(stain.eosin()[0]);
    assertThat(stain.ink()).hasSize(3);
  }

  private static double length(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }
}
