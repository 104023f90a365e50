package io.segtme.segmentation.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.djl.TileInput;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TilePrediction;
import io.segtme.segmentation.OperatorCounters;
import io.segtme.segmentation.StateFixture;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.metrics.MetricNames;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.Tile;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InferOperatorTest {
  private static final Run CROP = TestRuns.crop("c", 400, 400);
  private final PixelModel model = new PixelModel(3);
  private final OperatorCounters counters = new OperatorCounters();
  private OneInputStreamOperatorTestHarness<Tile, Patch> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness(model);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aBundleIsFlushedWhenItIsFull() throws Exception {
    send(tile(CROP, 0, 0, 1), tile(CROP, 0, 1, 1));
    assertThat(patches()).isEmpty();
    send(tile(CROP, 0, 2, 1));
    assertThat(patches()).hasSize(3);
    assertThat(model.batches).containsExactly(3);
  }

  @Test
  void aBundleIsFlushedAfterTheDelay() throws Exception {
    harness.setProcessingTime(1000);
    send(tile(CROP, 0, 0, 1));
    harness.setProcessingTime(1199);
    assertThat(patches()).isEmpty();
    harness.setProcessingTime(1200);
    assertThat(patches()).hasSize(1);
    send(tile(CROP, 0, 1, 1));
    harness.setProcessingTime(1400);
    assertThat(patches()).as("the timer is set again").hasSize(2);
  }

  @Test
  void aBarrierDoesNotWaitForABundleAndARestartInfersIt() throws Exception {
    send(tile(CROP, 0, 0, 1), tile(CROP, 0, 1, 1));
    harness.prepareSnapshotPreBarrier(1);
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    assertThat(patches()).isEmpty();
    harness.close();
    harness = harness(model);
    harness.initializeState(snapshot);
    harness.open();
    send(tile(CROP, 0, 2, 1));
    assertThat(patches()).hasSize(3);
    assertThat(model.batches).as("all three at once").endsWith(3);
  }

  @Test
  void theStateOfAnEarlierBuildIsRestored() throws Exception {
    send(tile(CROP, 0, 0, 1), tile(CROP, 0, 1, 1));
    OperatorSubtaskState snapshot = StateFixture.of("infer-1", harness.snapshot(1, 1));
    harness.close();
    harness = harness(model);
    harness.initializeState(snapshot);
    harness.open();
    send(tile(CROP, 0, 2, 1));
    assertThat(patches()).hasSize(3);
  }

  @Test
  void aBundleIsFlushedAtTheEnd() throws Exception {
    send(tile(CROP, 0, 1, 1));
    harness.endInput();
    harness.getOneInputOperator().finish();
    assertThat(patches()).hasSize(1);
  }

  @Test
  void aBatchThatIsRefusedIsRepeatedTileByTile() throws Exception {
    send(tile(CROP, 0, 0, 1), tile(CROP, 0, 1, PixelModel.REFUSED), tile(CROP, 0, 2, 1));
    assertThat(patches()).extracting(Patch::failed).containsExactly(false, true, false);
    assertThat(model.batches).containsExactly(3, 1, 1, 1);
    assertThat(rejected())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.reason()).isEqualTo("MODEL_OUTPUT_INVALID");
              assertThat(r.tileColumn()).isEqualTo(1);
              assertThat(r.detail())
                  .contains("tile 0,1 of slide slide-c: the network failed on it");
            });
  }

  @Test
  void aTileWhoseOutputIsNotFiniteFails() throws Exception {
    send(tile(CROP, 0, 0, PixelModel.INFINITE), tile(CROP, 0, 1, 1), tile(CROP, 0, 2, 1));
    assertThat(patches()).extracting(Patch::failed).containsExactly(true, false, false);
    assertThat(rejected())
        .singleElement()
        .satisfies(r -> assertThat(r.detail()).contains("not finite"));
  }

  @Test
  void onlyTilesWhosePredictionIsUsedCountAsInferred() throws Exception {
    send(
        tile(CROP, 0, 0, 1),
        tile(CROP, 0, 1, PixelModel.INFINITE),
        tile(CROP, 0, 2, 1),
        tile(CROP, 1, 0, PixelModel.REFUSED),
        tile(CROP, 1, 1, 1),
        tile(CROP, 1, 2, 1));
    assertThat(counters.count(MetricNames.TILES_INFERRED)).isEqualTo(4);
    assertThat(counters.count(MetricNames.TILES_FAILED)).isEqualTo(2);
    assertThat(counters.count(MetricNames.BATCHES_INFERRED)).isEqualTo(2);
    assertThat(counters.count(MetricNames.BATCHES_REPEATED)).isOne();
  }

  @Test
  void aTileWithoutPixelsSendsEmptyPatchesAndIsNotInferred() throws Exception {
    Run overlap = TestRuns.overlap("o", 400, 400);
    send(Tile.unreadable(overlap, 0, 0, "unreadable", 0));
    assertThat(patches()).hasSize(4).allMatch(Patch::failed);
    assertThat(patches())
        .filteredOn(Patch::home)
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.cellRow()).isZero();
              assertThat(p.cellColumn()).isZero();
            });
    assertThat(model.batches).isEmpty();
    assertThat(rejected()).as("read has rejected it").isEmpty();
  }

  @Test
  void aCropTileOwnsItsCentre() throws Exception {
    byte[] rgb = new byte[3 * TileModel.TILE_PIXELS];
    for (int y = 0; y < 224; y++) {
      for (int x = 0; x < 224; x++) {
        rgb[3 * (y * 224 + x)] = (byte) (x == 32 && y == 32 ? 4 : 0);
        rgb[3 * (y * 224 + x) + 1] = (byte) y;
        rgb[3 * (y * 224 + x) + 2] = (byte) x;
      }
    }
    send(Tile.read(CROP, 2, 1, rgb, 0));
    harness.getOneInputOperator().finish();
    Patch patch = patches().get(0);
    int size = 160 * 80;
    assertThat(patch.planes()).as("clipped to the frame: 400 - 2 * 160 = 80").hasSize(4 * size);
    assertThat(patch.planes()[0]).isEqualTo((byte) 4);
    assertThat(patch.planes()[size]).isEqualTo((byte) 32);
    assertThat(patch.planes()[2 * size - 1]).isEqualTo((byte) 111);
    assertThat(patch.planes()[3 * size - 1]).isEqualTo((byte) 191);
    assertThat(patch.rank()).isZero();
    assertThat(patch.home()).isTrue();
  }

  @Test
  void outOfMemoryPropagates() throws Exception {
    PixelModel exhausted =
        new PixelModel(1) {
          @Override
          public List<TilePrediction> infer(List<TileInput> tiles) {
            throw new OutOfMemoryError("device");
          }
        };
    var failing = harness(exhausted);
    failing.open();
    OutOfMemoryError thrown = null;
    try {
      failing.processElement(new StreamRecord<>(tile(CROP, 0, 0, 1)));
    } catch (OutOfMemoryError e) {
      thrown = e;
    }
    assertThat(thrown).hasMessage("device");
  }

  private OneInputStreamOperatorTestHarness<Tile, Patch> harness(TileModel model) throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new InferOperator(
            new Opened(model),
            new JobConfig.Infer(Duration.ofMillis(200)),
            InferStage.side(new StageGraph())),
        counters.environment());
  }

  private void send(Tile... tiles) throws Exception {
    for (Tile tile : tiles) {
      harness.processElement(new StreamRecord<>(tile));
    }
  }

  private List<Patch> patches() {
    return harness.extractOutputValues();
  }

  private List<Rejected> rejected() {
    return SideOutputs.of(harness, SideStream.REJECTED);
  }

  private static Tile tile(Run run, int row, int column, int value) {
    byte[] rgb = new byte[3 * TileModel.TILE_PIXELS];
    Arrays.fill(rgb, (byte) value);
    return Tile.read(run, row, column, rgb, 0);
  }

  /** Hands out a model that is there already; the harness serialises nothing. */
  private record Opened(TileModel model) implements TileModelSource {
    @Override
    public TileModel open() {
      return model;
    }
  }
}
