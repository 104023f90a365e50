package io.segtme.kernels.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.kernels.Grids;
import io.segtme.kernels.Reference;
import io.segtme.kernels.watershed.Instance;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.kernels.watershed.WholeField;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MorphologyTest {
  private static final Offset<Double> EXACT = within(1e-12);

  /** scikit-image 0.19.3, NumPy and SciPy on the golden nuclei; see the README beside the file. */
  @Test
  void equalsTheLibraries() throws IOException {
    Reference reference = new Reference(Grids.golden("maps"));
    List<Instance> instances =
        WholeField.of(reference.maps(), SegmentParameters.defaults(SeedKind.CORE), 256).instances();
    List<String> lines = Files.readAllLines(Grids.golden("morphology.txt"));
    assertThat(lines).hasSize(instances.size() + 1);
    for (int k = 0; k < instances.size(); k++) {
      String[] row = lines.get(k + 1).split(" ", -1);
      FilledShape shape = FilledShape.of(instances.get(k));
      Morphology found = Morphology.of(shape, 0.314);
      assertThat(shape.pixels()).isEqualTo(Integer.parseInt(row[1]));
      assertThat(found.perimeterUm()).isCloseTo(number(row[2]) * 0.314, within(1e-9));
      assertThat(found.eccentricity()).isCloseTo(number(row[3]), within(1e-9));
      assertThat(found.orientationDeg()).isCloseTo(number(row[4]), within(1e-6));
      assertThat(found.solidity()).isCloseTo(number(row[5]), within(1e-9));
    }
  }

  @Test
  void aPixel() {
    Morphology pixel = of("#");
    assertThat(pixel.perimeterUm()).isCloseTo(Math.PI / 8 * (4 + 4 / Math.sqrt(2)), EXACT);
    assertThat(pixel.eccentricity()).isZero();
    assertThat(pixel.orientationDeg()).isZero();
    assertThat(pixel.solidity()).isEqualTo(1);
  }

  @Test
  void aSquareHasNoAxis() {
    Morphology square = of("###\n###\n###");
    assertThat(square.eccentricity()).isZero();
    assertThat(square.orientationDeg()).isZero();
    assertThat(square.solidity()).isEqualTo(1);
  }

  @Test
  void aLine() {
    assertThat(of("####").eccentricity()).isEqualTo(1);
    assertThat(of("####").orientationDeg()).isZero();
    assertThat(of("#\n#\n#\n#").orientationDeg()).isEqualTo(90);
    assertThat(of("#\n#\n#\n#").solidity()).isEqualTo(1);
  }

  /** y runs down: a staircase to the lower right leans +45 degrees. */
  @Test
  void aStaircase() {
    Morphology stairs = of("##..\n.##.\n..##\n...#");
    assertThat(stairs.orientationDeg()).isCloseTo(45, within(3.0)).isPositive();
    Morphology mirrored = of("..##\n.##.\n##..\n#...");
    assertThat(mirrored.orientationDeg()).isCloseTo(-stairs.orientationDeg(), EXACT);
    assertThat(stairs.solidity()).isCloseTo(7 / 9.5, EXACT);
  }

  @Test
  void aDiscIsRound() {
    Morphology disc = of(ContourTest.disc(20));
    assertThat(disc.perimeterUm()).isCloseTo(2 * Math.PI * 20.5, within(1.5));
    assertThat(disc.eccentricity()).isCloseTo(0, within(1e-6));
    assertThat(disc.solidity()).isBetween(0.95, 1.0);
  }

  @Test
  void holesAreFilledAndUnitsAreMicrometres() {
    assertThat(of("####\n#..#\n####")).isEqualTo(of("####\n####\n####"));
    Morphology twice = Morphology.of(FilledShape.of(Grids.instance("##")), 2);
    assertThat(twice.perimeterUm()).isCloseTo(2 * of("##").perimeterUm(), EXACT);
  }

  private static Morphology of(String grid) {
    return Morphology.of(FilledShape.of(Grids.instance(grid)), 1);
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }
}
