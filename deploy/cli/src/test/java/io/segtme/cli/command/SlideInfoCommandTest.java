package io.segtme.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.cli.Cli;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlideInfoCommandTest {
  @TempDir Path folder;

  @Test
  void aPictureIsSaidWithItsResolutionAndDrawn() throws IOException {
    Path slide = picture();
    Path thumbnail = folder.resolve("thumb.png");
    Cli shown =
        Cli.run(
            "slide",
            "info",
            slide.toString(),
            "--mpp",
            "0.5",
            "-o",
            thumbnail.toString(),
            "--json");
    assertThat(shown.code()).as(shown.err()).isZero();
    JsonNode fields = new ObjectMapper().readTree(shown.out());
    assertThat(fields.path("format").asText()).isEqualTo("picture");
    assertThat(fields.path("layout").asText()).isEqualTo("PNG");
    assertThat(fields.path("levels").get(0).path("width").asInt()).isEqualTo(90);
    assertThat(fields.path("mppX").asDouble()).isEqualTo(0.5);
    assertThat(fields.path("mppFrom").asText()).isEqualTo("--mpp");
    assertThat(fields.path("contentHash").asText()).hasSize(64);
    assertThat(ImageIO.read(thumbnail.toFile()).getWidth()).isEqualTo(90);
  }

  @Test
  void whatWouldBeRefusedIsSaidWithTheReasonAndTheRest() throws IOException {
    Cli shown = Cli.run("slide", "info", picture().toString());
    assertThat(shown.code()).isEqualTo(Failures.FAILED);
    assertThat(shown.out())
        .containsPattern("(?m)^levels +90 x 60, downsample 1.0$")
        .containsPattern("(?m)^refused +MPP_UNKNOWN$")
        .contains("--mpp");
    Path text = Files.writeString(folder.resolve("a.svs"), "no slide");
    assertThat(Cli.run("slide", "info", text.toString()).out())
        .containsPattern("(?m)^refused +SLIDE_UNREADABLE$");
  }

  private Path picture() throws IOException {
    Path file = folder.resolve("a.png");
    BufferedImage image = new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
