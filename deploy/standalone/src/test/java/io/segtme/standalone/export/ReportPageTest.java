package io.segtme.standalone.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.events.CompletionState;
import io.segtme.events.Ledger;
import io.segtme.events.SlideCompleted;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  @Test
  void needsNothingElseAndEscapesWhatComesFromOutside() throws IOException {
    SlideCompleted completed =
        SlideCompleted.newBuilder()
            .setSlideId("<script>alert(1)</script>")
            .setUri("/slides/a&b.svs")
            .setState(CompletionState.COMPLETED)
            .setFrameWidth(300)
            .setFrameHeight(200)
            .setNucleiByClass(Map.of("NEOPLASTIC", 1234L, "DEAD", 0L))
            .setLedger(
                Ledger.newBuilder()
                    .setTilesExpected(10)
                    .setTilesInferred(7)
                    .setTilesBackground(2)
                    .setTilesFailed(1)
                    .setBlocks(1)
                    .setComponents(9)
                    .setCutComponents(0)
                    .setNuclei(1234)
                    .setNucleiDropped(3)
                    .setBatches(5)
                    .build())
            .build();
    String page =
        ReportPage.of(
            completed,
            new BufferedImage(2000, 1000, BufferedImage.TYPE_INT_RGB),
            Map.of("infer", 1.5));
    assertThat(page)
        .contains("&lt;script&gt;", "a&amp;b.svs", "Neoplastic", "1,234", "data:image/jpeg;base64,")
        .contains("tiles failed</td><td class=\"n\">1<", "infer")
        .doesNotContain("<script", "http://", "https://", "Dead");
  }

  @Test
  void aRejectionSaysWhy() throws IOException {
    SlideCompleted completed =
        SlideCompleted.newBuilder()
            .setSlideId("S1")
            .setUri("/a.svs")
            .setState(CompletionState.REJECTED)
            .setReason("MPP_UNKNOWN")
            .setDetail("say it")
            .setFrameWidth(0)
            .setFrameHeight(0)
            .build();
    assertThat(ReportPage.of(completed, null, Map.of()))
        .contains("REJECTED", "<b>MPP_UNKNOWN</b> say it")
        .doesNotContain("<img", "Ledger");
  }
}
