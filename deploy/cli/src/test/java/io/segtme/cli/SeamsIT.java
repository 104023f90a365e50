package io.segtme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.models.archive.Haematoxylin;
import io.segtme.segmentation.OneThread;
import io.segtme.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real slide through Kafka and Flink: no partition of the work changes a nucleus. */
class SeamsIT {
  @TempDir Path folder;

  @Test
  void aPartitionGivesTheAnswerOfOneThread() throws Exception {
    giveTheAnswerOfOneThread(new int[][] {{2, 3}});
  }

  @Test
  @Tag("long")
  void everyPartitionGivesTheAnswerOfOneThread() throws Exception {
    giveTheAnswerOfOneThread(new int[][] {{1, 8}, {2, 3}, {3, 16}});
  }

  private void giveTheAnswerOfOneThread(int[][] partitions) throws Exception {
    Path slide = SharedData.slide("CMU-1-Small-Region.svs");
    Path archive = folder.resolve("haematoxylin.pt");
    Haematoxylin.write(archive);
    String truth = new OneThread(slide, OptionalDouble.empty(), archive).field.resultDigest();
    String report = null;
    for (int[] partition : partitions) {
      Cli demo =
          Cli.run(
              "demo",
              "--slide",
              slide.toString(),
              "--model",
              archive.toString(),
              "--out",
              folder.resolve("out").toString(),
              "--parallelism",
              String.valueOf(partition[0]),
              "-D",
              "stitch.block-cells=" + partition[1]);
      assertThat(demo.code()).as(demo.err()).isZero();
      assertThat(new ObjectMapper().readTree(demo.out()).path("resultDigest").asText())
          .as("parallelism %d, blocks of %d cells", partition[0], partition[1])
          .isEqualTo(truth);
      String figures = Files.readString(folder.resolve("out/tme.json"));
      report = report == null ? figures : report;
      assertThat(figures).as("the report").isEqualTo(report);
    }
  }
}
