package io.segtme.phantom.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.phantom.Phantom;
import io.segtme.phantom.PhantomField;
import io.segtme.phantom.PhantomSpec;
import io.segtme.phantom.truth.Numbering;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomFolderTest {
  @TempDir Path folder;

  @Test
  void fieldsAreReadBackAsTheyWere() throws IOException {
    PhantomField field =
        Phantom.render(new PhantomSpec(900, 900, 6, 0.314, false), 200, 300, 90, 70);
    PhantomFolder.write(folder.resolve("set"), field, Phantom.field(3, 64, 0.314));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("set/dataset.json").toFile());
    assertThat(json.get("licence").textValue()).isEqualTo("generated");
    assertThat(json.get("mpp").doubleValue()).isEqualTo(0.314);
    assertThat(json.get("classes").get("5").textValue()).isEqualTo("epithelial");
    BufferedImage rgb = ImageIO.read(folder.resolve("set/field_1.png").toFile());
    BufferedImage ids = ImageIO.read(folder.resolve("set/field_1_inst.png").toFile());
    BufferedImage kinds = ImageIO.read(folder.resolve("set/field_1_type.png").toFile());
    assertThat(ids.getRaster().getSampleModel().getSampleSize(0)).isEqualTo(16);
    int[] numbers = Numbering.of(field.instances());
    for (int p = 0; p < numbers.length; p++) {
      int x = p % 90;
      int y = p / 90;
      assertThat(rgb.getRGB(x, y) >> 16 & 0xff).isEqualTo(field.rgb()[3 * p] & 0xff);
      assertThat(rgb.getRGB(x, y) & 0xff).isEqualTo(field.rgb()[3 * p + 2] & 0xff);
      assertThat(ids.getRaster().getSample(x, y, 0)).isEqualTo(numbers[p]);
      assertThat(kinds.getRaster().getSample(x, y, 0)).isEqualTo(field.classes()[p]);
    }
    assertThat(folder.resolve("set/field_2.png")).exists();
  }

  @Test
  void whatTheFormatCannotSayIsRefused() {
    PhantomField a = Phantom.field(1, 16, 0.314);
    PhantomField b = Phantom.field(1, 16, 0.5);
    assertThatThrownBy(() -> PhantomFolder.write(folder, a, b)).hasMessageContaining("one mpp");
    int[] many = new int[70_000];
    for (int p = 0; p < many.length; p++) {
      many[p] = p + 1;
    }
    PhantomField dense =
        new PhantomField(700, 100, 0.25, new byte[210_000], many, new byte[70_000]);
    assertThatThrownBy(() -> PhantomFolder.write(folder, dense)).hasMessageContaining("65535");
  }
}
