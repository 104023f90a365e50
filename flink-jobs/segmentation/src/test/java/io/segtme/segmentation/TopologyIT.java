package io.segtme.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.djl.Haematoxylin;
import io.segtme.events.CompletionState;
import io.segtme.events.Ledger;
import io.segtme.events.SlideCompleted;
import io.segtme.testing.SharedData;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology on a mini cluster, against the answer in one thread. */
final class TopologyIT {
  @TempDir static Path folder;
  static Path archive;

  @BeforeAll
  static void model() throws Exception {
    archive = folder.resolve("haematoxylin.pt");
    Haematoxylin.write(archive);
  }

  @Test
  void realSlideEqualsOneThread() throws Exception {
    Path slide = SharedData.slide("CMU-1-Small-Region.svs");
    JobHarness.Published published =
        new JobHarness(archive)
            .with("mask.skip", false)
            .run(List.of(JobHarness.arrival("cmu", slide)));
    SlideCompleted completed = published.onlyCompleted();
    OneThread truth = new OneThread(slide, OptionalDouble.empty(), archive, 8);
    assertThat(completed.getResultDigest()).isEqualTo(truth.digest.hex());
    assertThat(published.nuclei()).hasSize(truth.instances.size()).hasSizeGreaterThan(500);
    assertThat(completed.getState()).isEqualTo(CompletionState.COMPLETED);
    Ledger ledger = completed.getLedger();
    assertThat(ledger.getTilesExpected()).isEqualTo(truth.tiles);
    assertThat(ledger.getTilesInferred()).isEqualTo(truth.tiles);
  }
}
