package io.segtme.connectors.openslide.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.phantom.Fields;
import io.segtme.phantom.Phantom;
import io.segtme.phantom.PhantomField;
import io.segtme.phantom.PhantomSpec;
import io.segtme.phantom.output.PhantomSlide;
import io.segtme.phantom.truth.Numbering;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomSlideTest {
  private static final int W = 1300;
  private static final int H = 600;
  private static final PhantomSpec SPEC = PhantomSpec.of(W, H, 21, 0.4);

  @TempDir static Path folder;
  private static Path svs;
  private static int[] counts;
  private static final List<Integer> heard = new ArrayList<>();
  private static final PhantomField WHOLE = Phantom.render(SPEC, 0, 0, W, H);

  @BeforeAll
  static void write() throws IOException {
    svs = folder.resolve("slide.svs");
    counts = PhantomSlide.write(svs, SPEC, (done, of) -> heard.add(done));
  }

  @Test
  void openSlideReadsTheDrawnPixels() throws Exception {
    try (OpenSlide slide = OpenSlide.open(svs)) {
      assertThat(slide.getLevelWidth(0)).isEqualTo(W);
      assertThat(slide.getLevelHeight(0)).isEqualTo(H);
      assertThat(slide.getLevelCount()).isEqualTo(2);
      assertThat(slide.getProperties())
          .containsEntry(Slide.PROPERTY_NAME_VENDOR, "aperio")
          .containsEntry(Slide.PROPERTY_NAME_MPP_X, "0.40000000000000002");
      int[] argb = new int[W * H];
      slide.paintRegionARGB(argb, 0, 0, 0, W, H);
      assertThat(error(argb, 0)).as("mean error of JPEG").isLessThan(6);
      assertThat(error(argb, 5)).as("five pixels beside").isGreaterThan(8);
    }
  }

  private static double error(int[] argb, int shift) {
    double sum = 0;
    for (int p = 0; p < argb.length - shift; p++) {
      for (int c = 0; c < 3; c++) {
        int v = argb[p + shift] >> (16 - 8 * c) & 0xff;
        sum += Math.abs(v - (WHOLE.rgb()[3 * p + c] & 0xff));
      }
    }
    return sum / (3 * argb.length);
  }

  @Test
  void truthStandsBesideIt() throws IOException {
    JsonNode json = new ObjectMapper().readTree(folder.resolve("slide.truth.json").toFile());
    assertThat(json.get("mpp").doubleValue()).isEqualTo(0.4);
    assertThat(json.get("seed").longValue()).isEqualTo(21);
    assertThat(json.get("nuclei").get("neoplastic").intValue()).isEqualTo(counts[1]);
    List<String> lines = Files.readAllLines(folder.resolve("slide.truth.jsonl"));
    assertThat(lines).hasSize(Arrays.stream(counts).sum());
    assertThat(lines).hasSameSizeAs(Fields.areas(WHOLE).keySet());
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    double pixels = first.get("areaUm2").doubleValue() / 0.16;
    assertThat(Fields.areas(WHOLE).get(first.get("id").intValue()).doubleValue())
        .isCloseTo(pixels, offset(0.01));
  }

  @Test
  void labelPicturesAreTheDrawnTruth() throws IOException {
    BufferedImage instances = ImageIO.read(folder.resolve("slide_inst.png").toFile());
    BufferedImage classes = ImageIO.read(folder.resolve("slide_type.png").toFile());
    int[] ids = instances.getRaster().getSamples(0, 0, W, H, 0, new int[W * H]);
    int[] kinds = classes.getRaster().getSamples(0, 0, W, H, 0, new int[W * H]);
    assertThat(ids).isEqualTo(Numbering.of(WHOLE.instances()));
    for (int p = 0; p < kinds.length; p++) {
      assertThat(kinds[p]).isEqualTo(WHOLE.classes()[p]);
    }
  }

  @Test
  void progressIsHeardBandByBand() {
    assertThat(heard).containsExactly(256, 512, 600);
  }

  @Test
  void writtenAgainItIsTheSameFile() throws IOException {
    Path again = folder.resolve("again.svs");
    PhantomSlide.write(again, SPEC, (done, of) -> {});
    assertThat(Files.mismatch(svs, again)).isEqualTo(-1);
    assertThat(
            Files.mismatch(
                folder.resolve("slide.truth.jsonl"), folder.resolve("again.truth.jsonl")))
        .isEqualTo(-1);
  }

  @Test
  void bandsOfAnyHeightGiveTheSamePixels() {
    Phantom phantom = new Phantom(SPEC);
    for (int rows : new int[] {1, 37}) {
      PhantomField band = phantom.render(200, 300, 500, rows);
      assertThat(Fields.digest(band))
          .isEqualTo(Fields.digest(Fields.crop(WHOLE, 200, 300, 500, rows)));
    }
  }
}
