package io.segtme.connectors.djl;

import static io.segtme.connectors.djl.TileModel.TILE_PIXELS;
import static io.segtme.kernels.frame.TileGrid.TILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.models.ModelException;
import io.segtme.models.archive.ArchiveFile;
import io.segtme.models.archive.Haematoxylin;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.archive.Networks;
import io.segtme.models.archive.TestNetworks;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.manifest.ModelManifest.Padding;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.Readout;
import io.segtme.models.torchscript.ScriptModule;
import io.segtme.models.torchscript.ScriptTensor;
import io.segtme.models.torchscript.TorchScriptArchive;
import io.segtme.models.weights.FreshWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TileModelsIT {
  private static final ModelOptions OPTIONS = ModelOptions.defaults();

  @TempDir Path dir;

  private enum Kind {
    INFER,
    FORWARD
  }

  private TileModel open(Kind kind, Padding padding, boolean entropy) throws IOException {
    Path file = dir.resolve(kind + "-" + padding + ".pt");
    return TileModels.open(
        kind == Kind.INFER ? TestNetworks.both(file, padding) : TestNetworks.plain(file, padding),
        OPTIONS.withEntropy(entropy));
  }

  private static void assertSame(TilePrediction one, TilePrediction other) {
    assertThat(one.planes()).isEqualTo(other.planes());
    assertThat(one.entropy()).isEqualTo(other.entropy());
    assertThat(one.finite()).isEqualTo(other.finite());
  }

  @Test
  void saysWhatItRuns() throws IOException {
    try (TileModel infer = open(Kind.INFER, Padding.ZERO, false);
        TileModel plain = open(Kind.FORWARD, Padding.ZERO, false)) {
      assertThat(infer.runtime())
          .isEqualTo(
              "pytorch 2.7.1 cpu %s float32 threads=1 batch=4 method=infer"
                  .formatted(InstructionSet.here()));
      assertThat(plain.runtime()).endsWith("method=forward");
      assertThat(infer.batch()).isEqualTo(4);
      assertThat(infer.manifest().name()).isEqualTo("tiny");
      assertThat(infer.digest())
          .isEqualTo(ArchiveFile.digest(dir.resolve("INFER-ZERO.pt")))
          .isNotEqualTo(plain.digest());
    }
  }

  @ParameterizedTest
  @EnumSource
  void numbersWorkedOutByHand(Kind kind) throws IOException {
    // (128, 64, 200) normalises to x = (0.0741, -0.9153, 1.6814): logits (0, .0741, -.9153,
    // 1.6814, 1, -1), hv (r - g, b) = (.9894, 1.6814, clipped)
    try (TileModel model = open(kind, Padding.ZERO, true)) {
      TilePrediction p = TestTiles.one(model, TestTiles.tile(128, 64, 200));
      double[] logits = {0, 0.07406, -0.91527, 1.68139, 1, -1};
      double sum = 0;
      for (double logit : logits) {
        sum += Math.exp(logit);
      }
      double entropy = 0;
      for (double logit : logits) {
        entropy -= Math.exp(logit) / sum * Math.log(Math.exp(logit) / sum) / Math.log(6);
      }
      assertThat(p.finite()).isTrue();
      assertThat(p.plane(0)).containsOnly(3);
      assertThat(p.plane(1)).containsOnly((int) Math.floor(255 * Math.exp(1.68139) / sum + 0.5));
      assertThat(p.plane(2)).containsOnly((byte) (128 + (int) Math.floor(127 * 0.98933 + 0.5)));
      assertThat(p.plane(3)).containsOnly((byte) 255);
      assertThat(p.entropy()).containsOnly((byte) (int) Math.floor(255 * entropy + 0.5));
    }
  }

  @ParameterizedTest
  @EnumSource(Padding.class)
  void bothMethodsAgreeAlsoOutsideTheFrame(Padding padding) throws IOException {
    try (TileModel infer = open(Kind.INFER, padding, true);
        TileModel plain = open(Kind.FORWARD, padding, true)) {
      List<TileInput> tiles =
          List.of(
              TileInput.inside(TestTiles.noise(1)),
              new TileInput(TestTiles.noise(2), 7, 0, TILE, 100),
              new TileInput(TestTiles.noise(3), 0, 223, 1, TILE));
      List<TilePrediction> one = infer.infer(tiles);
      List<TilePrediction> other = plain.infer(tiles);
      assertThat(one).hasSize(3);
      for (int i = 0; i < 3; i++) {
        assertSame(one.get(i), other.get(i));
      }
      // zeros after normalisation: logits (0, 0, 0, 0, 1, -1), hv 0
      int outside = 5 * TILE + 3;
      if (padding == Padding.ZERO) {
        assertThat(one.get(1).plane(0)[outside]).isEqualTo((byte) 4);
        assertThat(one.get(1).plane(2)[outside]).isEqualTo((byte) 128);
      }
      byte[] unpadded = TestTiles.one(infer, TestTiles.noise(2)).planes();
      assertThat(one.get(1).planes()[outside + 4]).isEqualTo(unpadded[outside + 4]);
      if (padding == Padding.WHITE) {
        assertThat(one.get(1).planes()).isEqualTo(unpadded);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void outputDependsNeitherOnPlaceNorOnNeighboursNorOnHowFullTheBatchIs(Kind kind)
      throws IOException {
    try (TileModel model = open(kind, Padding.ZERO, true)) {
      TileInput tile = new TileInput(TestTiles.noise(7), 0, 0, 200, TILE);
      TilePrediction alone = model.infer(List.of(tile)).get(0);
      for (int place = 0; place < 4; place++) {
        List<TileInput> tiles = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          tiles.add(i == place ? tile : TileInput.inside(TestTiles.noise(100L * place + i)));
        }
        assertSame(model.infer(tiles).get(place), alone);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void tileThatIsNotFiniteIsToldApartFromItsNeighbours(Kind kind) throws IOException {
    byte[] bomb = TestTiles.noise(5);
    bomb[0] = (byte) 255;
    try (TileModel model = open(kind, Padding.WHITE, false)) {
      List<TilePrediction> p =
          model.infer(
              List.of(
                  TileInput.inside(TestTiles.noise(4)),
                  TileInput.inside(bomb),
                  TileInput.inside(TestTiles.noise(6))));
      assertThat(p).extracting(TilePrediction::finite).containsExactly(true, false, true);
      assertThat(p.get(1).plane(0)).containsOnly(255);
      assertSame(p.get(2), TestTiles.one(model, TestTiles.noise(6)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void entropyLeavesTheDeviceOnlyWhenAsked(Kind kind) throws IOException {
    try (TileModel without = open(kind, Padding.ZERO, false)) {
      assertThat(TestTiles.one(without, TestTiles.noise(1)).entropy()).isEmpty();
    }
    try (TileModel with = open(kind, Padding.ZERO, true)) {
      assertThat(TestTiles.one(with, TestTiles.noise(1)).entropy()).hasSize(TILE_PIXELS);
    }
  }

  @Test
  void batchCanBeOverriddenAndIsHeld() throws IOException {
    Path file = TestNetworks.both(dir.resolve("b.pt"), Padding.ZERO);
    try (TileModel model = TileModels.open(file, OPTIONS.withBatch(2))) {
      assertThat(model.batch()).isEqualTo(2);
      TileInput tile = TileInput.inside(TestTiles.noise(1));
      assertThat(model.infer(List.of(tile, tile))).hasSize(2);
      assertThatThrownBy(() -> model.infer(List.of(tile, tile, tile)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("3 tiles");
      assertThatThrownBy(() -> model.infer(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void weightsAreSharedCountedAndFreed() throws IOException {
    int before = LoadedNetwork.loaded();
    Path file = TestNetworks.both(dir.resolve("shared.pt"), Padding.ZERO);
    TileModel first = TileModels.open(file, OPTIONS);
    TileModel second =
        TileModels.open(dir.resolve("../" + dir.getFileName() + "/shared.pt"), OPTIONS);
    assertThat(LoadedNetwork.loaded()).isEqualTo(before + 1);
    first.close();
    first.close();
    assertThat(LoadedNetwork.loaded()).isEqualTo(before + 1);
    assertThat(TestTiles.one(second, TestTiles.noise(1)).finite()).isTrue();
    assertThatThrownBy(() -> TestTiles.one(first, TestTiles.noise(1)))
        .isInstanceOf(IllegalStateException.class);
    second.close();
    assertThat(LoadedNetwork.loaded()).isEqualTo(before);
  }

  @Test
  void theWarmUpRunsOnceForAllModelsOfARuntime() throws IOException {
    Path file = dir.resolve("counting.pt");
    ScriptModule counting =
        ScriptModule.named("Counting")
            .buffer("calls", ScriptTensor.longs(new long[] {}, 0))
            .methods(
                """
                def infer(self, rgb: Tensor, inside: Tensor) -> Tensor:
                  calls = torch.add_(self.calls, 1)
                  n = torch.size(rgb, 0)
                  return torch.add(torch.zeros([n, 5, 224, 224], dtype=0), calls)
                """)
            .build();
    TorchScriptArchive.of(counting)
        .extra(ModelManifest.FILE_NAME, TestNetworks.manifest(Padding.ZERO, 1).toBytes())
        .write(file);
    byte[] tile = TestTiles.noise(1);
    try (TileModel first = TileModels.open(file, OPTIONS)) {
      int called = TestTiles.one(first, tile).plane(1)[0];
      assertThat(called).isGreaterThan(2);
      try (TileModel second = TileModels.open(file, OPTIONS)) {
        assertThat(TestTiles.one(second, tile).plane(1)).containsOnly((byte) (called + 1));
      }
      try (TileModel other = TileModels.open(file, OPTIONS.withBatch(2))) {
        assertThat(TestTiles.one(other, tile).plane(1)[0]).isGreaterThan((byte) (called + 2));
      }
    }
    try (TileModel again = TileModels.open(file, OPTIONS)) {
      assertThat(TestTiles.one(again, tile).plane(1)[0]).isGreaterThan((byte) 2);
    }
  }

  @Test
  void anotherThreadGetsTheSameBytesWithoutAWarmUpOfItsOwn() throws Exception {
    Path haematoxylin = dir.resolve("haematoxylin.pt");
    Haematoxylin.write(haematoxylin);
    Path conv = dir.resolve("conv.pt");
    NetworkSpec spec = Networks.tinyConv().withFolded(true).withReadout(Readout.careful());
    NetworkArchive.write(conv, spec, Networks.manifest(3), new FreshWeights(5));
    Path plain = TestNetworks.plain(dir.resolve("plain.pt"), Padding.ZERO);
    for (Path file : List.of(haematoxylin, conv, plain)) {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      TilePrediction expected;
      try (TileModel warm = TileModels.open(file, OPTIONS)) {
        expected = TestTiles.one(warm, TestTiles.noise(9));
        List<Callable<TilePrediction>> firstCalls =
            Collections.nCopies(
                2,
                () -> {
                  try (TileModel model = TileModels.open(file, OPTIONS)) {
                    return TestTiles.one(model, TestTiles.noise(9));
                  }
                });
        for (Future<TilePrediction> call : pool.invokeAll(firstCalls)) {
          assertSame(call.get(), expected);
        }
      } finally {
        pool.shutdown();
      }
      try (TileModel loadedAnew = TileModels.open(file, OPTIONS)) {
        assertSame(TestTiles.one(loadedAnew, TestTiles.noise(9)), expected);
      }
    }
  }

  @Test
  void theRuntimeIsKnownBeforeTheNetworkIsLoaded() throws IOException {
    Path haematoxylin = dir.resolve("haematoxylin.pt");
    Haematoxylin.write(haematoxylin);
    for (Path file :
        List.of(
            haematoxylin,
            TestNetworks.both(dir.resolve("both.pt"), Padding.ZERO),
            TestNetworks.plain(dir.resolve("plain.pt"), Padding.WHITE))) {
      for (ModelOptions options : List.of(OPTIONS, OPTIONS.withDevice("auto").withBatch(2))) {
        ModelRuntime known = ModelRuntime.of(file, ArchiveFile.manifest(file), options);
        try (TileModel model = TileModels.open(file, options)) {
          assertThat(known).hasToString(model.runtime());
          assertThat(known.batch()).isEqualTo(model.batch());
        }
      }
    }
  }

  @Test
  void severalThreadsOpenAndRunOnePathAtOnce() throws Exception {
    int before = LoadedNetwork.loaded();
    Path file = TestNetworks.both(dir.resolve("many.pt"), Padding.ZERO);
    TilePrediction expected;
    try (TileModel model = TileModels.open(file, OPTIONS)) {
      expected = TestTiles.one(model, TestTiles.noise(9));
    }
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<TilePrediction>> tasks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        tasks.add(
            () -> {
              try (TileModel model = TileModels.open(file, OPTIONS)) {
                return TestTiles.one(model, TestTiles.noise(9));
              }
            });
      }
      for (Future<TilePrediction> result : pool.invokeAll(tasks)) {
        assertSame(result.get(), expected);
      }
    } finally {
      pool.shutdown();
    }
    assertThat(LoadedNetwork.loaded()).isEqualTo(before);
  }

  @Test
  void treeWithNumericNamesSharedClassesAndBuffersRuns() throws IOException {
    ScriptModule unit0 = unit(1, 5);
    ScriptModule unit1 = unit(2, 7);
    ScriptModule sequence =
        ScriptModule.named("Sequence")
            .child("0", unit0)
            .child("1", unit1)
            .methods(
                """
                def forward(self, x: Tensor) -> Tensor:
                  a = getattr(self, "0")
                  b = getattr(self, "1")
                  return b.forward(a.forward(x))
                """)
            .build();
    String methods =
        """
        def forward(self, x: Tensor) -> Tuple[Tensor, Tensor]:
          y = self.units.forward(torch.mul(torch.slice(x, 1, 0, 1), 0.))
          logits = torch.cat([y, torch.mul(torch.repeat(y, [1, 5, 1, 1]), 0.)], 1)
          return (logits, torch.repeat(torch.div(y, 127.), [1, 2, 1, 1]))
        """;
    Path file = dir.resolve("tree.pt");
    TorchScriptArchive.of(
            ScriptModule.named("Root").child("units", sequence).methods(methods).build())
        .extra(ModelManifest.FILE_NAME, TestNetworks.manifest(Padding.ZERO, 1).toBytes())
        .write(file);
    try (TileModel model = TileModels.open(file, OPTIONS)) {
      // ((0 + 1) * 5 + 2) * 7 = 49
      assertThat(TestTiles.one(model, TestTiles.noise(1)).plane(2)).containsOnly((byte) (128 + 49));
    }
  }

  private static ScriptModule unit(float weight, long factor) {
    return ScriptModule.named("Unit")
        .parameter("weight", ScriptTensor.floats(new long[] {1, 1, 1, 1}, weight))
        .buffer("factor", ScriptTensor.longs(new long[] {}, factor))
        .methods(
            """
            def forward(self, x: Tensor) -> Tensor:
              return torch.mul(torch.add(x, self.weight), self.factor)
            """)
        .build();
  }

  private void refused(Path file, String... parts) {
    int before = LoadedNetwork.loaded();
    assertThatThrownBy(() -> TileModels.open(file, OPTIONS))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(parts)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    assertThat(LoadedNetwork.loaded()).isEqualTo(before);
  }

  private Path network(String methods) throws IOException {
    return TestNetworks.of(dir.resolve("wrong.pt"), methods, 2);
  }

  @Test
  void networksThatBreakTheContractAreRefusedInOneSentence() throws IOException {
    refused(
        network(
            """
            def forward(self, x: Tensor) -> Tuple[Tensor, Tensor]:
              return (torch.slice(x, 1, 0, 1), torch.slice(x, 1, 0, 2))
            """),
        "forward gives",
        "(2, 1, 224, 224)",
        "(2, 6, 224, 224)");
    refused(
        network(
            """
            def infer(self, rgb: Tensor, inside: Tensor) -> Tensor:
              return rgb
            """),
        "infer gives uint8 (2, 224, 224, 3)",
        "uint8 (2, 5, 224, 224)");
    refused(
        network(
            """
            def infer(self, rgb: Tensor, inside: Tensor) -> Tensor:
              return torch.zeros([2, 5, 224, 224])
            """),
        "float32");
    refused(network("def score(self, x: Tensor) -> Tensor:\n  return x"), "'forward'");
    refused(
        network("def forward(self, x: Tensor) -> Tensor:\n  return torch.matmul(x, self)"),
        "does not load as TorchScript");
    refused(
        network(
            """
            def forward(self, x: Tensor) -> Tensor:
              return torch.reshape(x, [7])
            """),
        "fails in its method forward");
  }

  @Test
  void filesThatAreNoModelsAreRefused() throws IOException {
    refused(dir.resolve("absent.pt"), "does not exist");
    refused(Files.writeString(dir.resolve("text.pt"), "text"), "no archive");
  }

  @Test
  void archiveDamagedInItsMiddleIsRefused() throws IOException {
    Path file = TestNetworks.both(dir.resolve("damaged.pt"), Padding.ZERO);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 64; i < 256; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);
    refused(file, "does not load as TorchScript", "copy or export it again");
  }

  @Test
  void anotherNumberOfThreadsInOneJvmIsRefused() throws IOException {
    Path file = TestNetworks.both(dir.resolve("t.pt"), Padding.ZERO);
    TileModels.open(file, OPTIONS).close();
    assertThatThrownBy(() -> TileModels.open(file, OPTIONS.withThreads(3)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("1 threads")
        .hasMessageContaining("3");
  }

  @Test
  void gpuThatIsNotThereIsRefused() throws IOException {
    Path file = TestNetworks.both(dir.resolve("g.pt"), Padding.ZERO);
    assertThatThrownBy(() -> TileModels.open(file, OPTIONS.withDevice("cuda:99")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cuda:99");
    try (TileModel model = TileModels.open(file, OPTIONS.withDevice("auto"))) {
      assertThat(TestTiles.one(model, TestTiles.noise(1)).finite()).isTrue();
    }
  }
}
