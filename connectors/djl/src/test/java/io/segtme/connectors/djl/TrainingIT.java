package io.segtme.connectors.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withPrecision;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.segtme.models.archive.ArchiveWeights;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.archive.Networks;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.weights.FreshWeights;
import io.segtme.models.weights.MapWeights;
import io.segtme.models.weights.NetworkTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fresh archive of the network, trained in DJL. */
final class TrainingIT {
  @TempDir Path dir;

  private final NetworkSpec spec = Networks.tinyConv();

  @BeforeEach
  void write() throws Exception {
    NetworkArchive.write(dir.resolve("net.pt"), spec, Networks.manifest(2), new FreshWeights(7));
    // starts the engine with one thread
    TileModels.open(dir.resolve("net.pt"), ModelOptions.defaults()).close();
  }

  private Model load() throws Exception {
    Model model = Model.newInstance("net.pt", "PyTorch");
    model.load(dir, "net.pt", Map.of("trainParam", "true"));
    return model;
  }

  private static NDList call(Model model, NDManager manager, boolean training, NDArray... inputs) {
    return model
        .getBlock()
        .forward(new ParameterStore(manager, false), new NDList(inputs), training);
  }

  private static List<float[]> state(Model model, NDManager manager) {
    NDArray method = manager.create(0f);
    method.setName("module_method:state");
    List<float[]> values = new ArrayList<>();
    for (NDArray array : call(model, manager, false, method)) {
      values.add(array.toType(DataType.FLOAT32, true).toFloatArray());
    }
    return values;
  }

  @Test
  void gradientsReachEveryParameterAndBuffersFollow() throws Exception {
    List<NetworkTensor> tensors = NetworkArchive.tensors(spec);
    try (Model model = load();
        NDManager manager = model.getNDManager().newSubManager()) {
      List<float[]> before = state(model, manager);
      assertThat(before).hasSameSizeAs(tensors);
      NDArray x = manager.randomNormal(new Shape(2, 3, 96, 128));
      try (GradientCollector collector = model.getNDManager().getEngine().newGradientCollector()) {
        NDList outputs = call(model, manager, true, x);
        assertThat(outputs.get(0).getShape()).isEqualTo(new Shape(2, 6, 96, 128));
        assertThat(outputs.get(1).getShape()).isEqualTo(new Shape(2, 2, 96, 128));
        collector.backward(outputs.get(0).square().sum().add(outputs.get(1).square().sum()));
      }
      int parameters = 0;
      for (var pair : model.getBlock().getParameters()) {
        Parameter parameter = pair.getValue();
        NDArray gradient = parameter.getArray().getGradient();
        assertThat(gradient.abs().sum().getFloat()).as(pair.getKey()).isPositive();
        parameters++;
      }
      List<float[]> after = state(model, manager);
      int trained = 0;
      for (int i = 0; i < tensors.size(); i++) {
        NetworkTensor tensor = tensors.get(i);
        assertThat((long) after.get(i).length).as(tensor.key()).isEqualTo(tensor.elements());
        switch (tensor.kind()) {
          case PARAMETER -> trained++;
          case BUFFER -> assertThat(after.get(i)).as(tensor.key()).isNotEqualTo(before.get(i));
          case COUNT -> assertThat(after.get(i)).as(tensor.key()).containsExactly(1f);
        }
      }
      assertThat(parameters).isEqualTo(trained);
      assertThat(state(model, manager)).as("inference changes nothing").hasSameSizeAs(after);
    }
  }

  @Test
  void trainedStateBecomesArchivesOfBothForms() throws Exception {
    Map<String, float[]> trained = new HashMap<>();
    try (Model model = load();
        NDManager manager = model.getNDManager().newSubManager()) {
      NDArray x = manager.randomNormal(new Shape(4, 3, 64, 64));
      for (int step = 0; step < 3; step++) {
        try (GradientCollector collector =
            model.getNDManager().getEngine().newGradientCollector()) {
          NDList outputs = call(model, manager, true, x);
          collector.backward(outputs.get(0).square().mean().add(outputs.get(1).square().mean()));
        }
        for (var pair : model.getBlock().getParameters()) {
          NDArray array = pair.getValue().getArray();
          array.subi(array.getGradient().mul(0.01f));
          array.getGradient().subi(array.getGradient());
        }
      }
      List<float[]> values = state(model, manager);
      List<NetworkTensor> tensors = NetworkArchive.tensors(spec);
      for (int i = 0; i < tensors.size(); i++) {
        trained.put(tensors.get(i).key(), values.get(i));
      }
      Path plain = dir.resolve("plain.pt");
      NetworkArchive.write(plain, spec, Networks.manifest(2), new MapWeights(trained));
      Path folded = dir.resolve("folded.pt");
      NetworkArchive.write(
          folded, spec.withFolded(true), Networks.manifest(2), ArchiveWeights.open(plain));
      float[] pixels = manager.randomNormal(new Shape(2, 3, 96, 64)).toFloatArray();
      NDArray input = manager.create(pixels, new Shape(2, 3, 96, 64));
      NDList wanted = call(model, manager, false, input);
      for (Path archive : List.of(plain, folded)) {
        try (RawNetwork network = RawNetwork.open(archive, ModelOptions.defaults())) {
          List<float[]> outputs = network.forward(pixels, 2, 3, 96, 64);
          for (int i = 0; i < 2; i++) {
            assertThat(outputs.get(i))
                .as(archive.toString())
                .containsExactly(wanted.get(i).toFloatArray(), withPrecision(1e-5f));
          }
        }
      }
    }
  }

  @Test
  void transformerTrainsToo() throws Exception {
    NetworkArchive.write(
        dir.resolve("net.pt"), Networks.tinyVit(), Networks.manifest(2), new FreshWeights(7));
    try (Model model = load();
        NDManager manager = model.getNDManager().newSubManager()) {
      NDArray x = manager.randomNormal(new Shape(2, 3, 28, 28));
      try (GradientCollector collector = model.getNDManager().getEngine().newGradientCollector()) {
        NDList outputs = call(model, manager, true, x);
        collector.backward(outputs.get(0).square().sum().add(outputs.get(1).square().sum()));
      }
      List<String> still = new ArrayList<>();
      for (var pair : model.getBlock().getParameters()) {
        NDArray gradient =
            pair.getValue().getArray().hasGradient()
                ? pair.getValue().getArray().getGradient()
                : manager.zeros(new Shape(1));
        if (gradient.abs().sum().getFloat() == 0) {
          still.add(pair.getKey());
        }
      }
      assertThat(still)
          .as("the final norm is not applied to the taps")
          .isSubsetOf("backbone.norm.weight", "backbone.norm.bias");
    }
  }

  @Test
  void defaultFulfilsTheTileContract() throws Exception {
    Path file = dir.resolve("default.pt");
    NetworkArchive.write(
        file, NetworkSpec.conv().withFolded(true), Networks.manifest(2), new FreshWeights(1));
    byte[] rgb = new byte[TileModel.TILE_BYTES];
    new Random(3).nextBytes(rgb);
    try (TileModel model = TileModels.open(file, ModelOptions.defaults())) {
      TilePrediction prediction = model.infer(List.of(TileInput.inside(rgb))).get(0);
      assertThat(prediction.planes()).hasSize(4 * TileModel.TILE_PIXELS);
      assertThat(prediction.finite()).isTrue();
      assertThat(model.runtime()).contains("method=infer");
      List<TilePrediction> two =
          model.infer(List.of(TileInput.inside(new byte[rgb.length]), TileInput.inside(rgb)));
      assertThat(two.get(1).planes()).as("place in the batch").isEqualTo(prediction.planes());
    }
  }
}
