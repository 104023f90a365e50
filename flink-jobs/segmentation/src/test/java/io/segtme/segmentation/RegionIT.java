package io.segtme.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.events.Nucleus;
import io.segtme.events.SlideCompleted;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.Region;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.models.archive.Haematoxylin;
import io.segtme.testing.SharedData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region over four blocks, with a hole, of a real slide. */
@Tag("long")
final class RegionIT {
  private static final String REGION =
      "MULTIPOLYGON (((600 900, 1300 900, 1300 1500, 600 1500, 600 900), (850 1100, 1050 1100, 1050 1250, 850 1250, 850 1100)))";

  @TempDir Path folder;

  @Test
  void itsNucleiAreThoseOfTheWholeSlideAndOnlyItsTilesAreInferred() throws Exception {
    Path slide = SharedData.slide("CMU-1-Small-Region.svs");
    Path archive = folder.resolve("haematoxylin.pt");
    Haematoxylin.write(archive);
    JobHarness.Published whole = new JobHarness(archive).run(List.of(arrival(slide, "")));
    JobHarness.Published part =
        new JobHarness(archive).parallelism(2).run(List.of(arrival(slide, REGION)));

    Map<String, Nucleus> all =
        whole.nuclei().stream().collect(Collectors.toMap(n -> n.getId(), n -> n));
    Region region = Region.parse(REGION);
    assertThat(part.nuclei())
        .hasSizeGreaterThan(200)
        .allSatisfy(n -> assertThat(all).containsEntry(n.getId(), n));
    assertThat(part.nuclei())
        .allSatisfy(n -> assertThat(region.contains(n.getX(), n.getY())).isTrue());
    long inRegion =
        whole.nuclei().stream().filter(n -> region.contains(n.getX(), n.getY())).count();
    SlideCompleted completed = part.onlyCompleted();
    assertThat(inRegion - part.nuclei().size())
        .as("only components that go on beyond the area are missing")
        .isBetween(0L, completed.getLedger().getCutByRegion() * 50);
    assertThat(completed.getRegion()).isEqualTo(REGION);
    assertThat(completed.getTissueAreaMm2()).isLessThan(whole.onlyCompleted().getTissueAreaMm2());
    assertThat(completed.getLedger().getTilesInferred())
        .isPositive()
        .isLessThanOrEqualTo(meeting(completed));
  }

  /** Tiles whose window meets the area. */
  private static long meeting(SlideCompleted completed) {
    double mppX = completed.getLineage().getMppX();
    double mppY = completed.getLineage().getMppY();
    ModelFrame frame =
        new ModelFrame(completed.getFrameWidth(), completed.getFrameHeight(), mppX, mppY, 0.314);
    RegionArea area = RegionArea.of(Region.parse(REGION), frame);
    TileGrid grid = new TileGrid(frame.width(), frame.height(), StitchMode.CROP, 32);
    long meeting = 0;
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        meeting += area.meets(grid.tile(column, row)) ? 1 : 0;
      }
    }
    return meeting;
  }

  private static Arrival arrival(Path slide, String region) {
    return JobHarness.arrival(
        new SlideRequest("s", slide.toString(), 0, null, null, "H&E", 0, false, region, Map.of()),
        0);
  }
}
