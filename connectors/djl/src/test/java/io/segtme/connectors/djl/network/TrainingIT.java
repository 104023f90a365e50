package io.segtme.connectors.djl.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.TileModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fresh archive of the network, trained in DJL. */
final class TrainingIT {
  @TempDir Path dir;

  private final NetworkSpec spec = Networks.tinyConv();

  @BeforeEach
  void write() throws Exception {
    NetworkArchive.write(dir.resolve("net.pt"), spec, Networks.manifest(2), Weights.fresh(7));
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
}
