package io.segtme.training.learn;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.training.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network whose parameters learn: a TorchScript archive, not folded, in native memory. Used by
 * one thread.
 */
final class TrainableNetwork implements AutoCloseable {
  private static final String STATE = "module_method:state";

  private final Model model;
  private final List<NetworkTensor> tensors;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();

  private TrainableNetwork(Model model, NetworkSpec spec) {
    this.model = model;
    this.tensors = NetworkArchive.tensors(spec);
    state();
    for (Pair<String, Parameter> parameter : model.getBlock().getParameters()) {
      parameters.put(parameter.getKey(), parameter.getValue().getArray());
    }
  }

  /** Loads an archive of {@link NetworkArchive} with gradients. */
  static TrainableNetwork load(Path archive, NetworkSpec spec, Device device) {
    String name = String.valueOf(archive.getFileName());
    Model model = Model.newInstance(name, device, "PyTorch");
    boolean usable = false;
    try {
      model.load(
          archive.toAbsolutePath().getParent(),
          name,
          Map.of("mapLocation", "true", "trainParam", "true"));
      TrainableNetwork network = new TrainableNetwork(model, spec);
      usable = true;
      return network;
    } catch (IOException | MalformedModelException e) {
      throw new TrainingException(
          "network %s does not load (%s)".formatted(archive, e.getMessage()), e);
    } finally {
      if (!usable) {
        model.close();
      }
    }
  }

  NDManager newManager() {
    return model.getNDManager().newSubManager();
  }

  /** Parameters by name, in the network's order: the arrays that the network itself uses. */
  Map<String, NDArray> parameters() {
    return parameters;
  }

  /** Logits and HV with batch statistics; the batch norms follow the batch. */
  NDList forward(NDArray pictures) {
    return call(new NDList(pictures), true);
  }

  private NDList call(NDList inputs, boolean training) {
    NDManager manager = inputs.head().getManager();
    return model.getBlock().forward(new ParameterStore(manager, false), inputs, training);
  }

  /** Parameters and buffers by name, counts left out, for as long as the manager is open. */
  Map<String, NDArray> tensors(NDManager manager) {
    NDList state = state(manager);
    Map<String, NDArray> named = new LinkedHashMap<>();
    for (int i = 0; i < tensors.size(); i++) {
      if (tensors.get(i).kind() != NetworkTensor.Kind.COUNT) {
        named.put(tensors.get(i).key(), state.get(i));
      }
    }
    return named;
  }

  private NDList state(NDManager manager) {
    NDArray method = manager.create(0f);
    method.setName(STATE);
    return call(new NDList(method), false);
  }

  /** Values of all parameters and buffers by name, as {@code Weights.of} takes them. */
  Map<String, float[]> state() {
    try (NDManager manager = newManager()) {
      NDList state = state(manager);
      Map<String, float[]> values = new LinkedHashMap<>();
      for (int i = 0; i < tensors.size(); i++) {
        NetworkTensor tensor = tensors.get(i);
        values.put(tensor.key(), floats(state.get(i), tensor));
      }
      return values;
    }
  }

  private static float[] floats(NDArray array, NetworkTensor tensor) {
    if (tensor.kind() != NetworkTensor.Kind.COUNT) {
      return array.toFloatArray();
    }
    long[] counts = array.toLongArray();
    float[] values = new float[counts.length];
    for (int i = 0; i < counts.length; i++) {
      values[i] = counts[i];
    }
    return values;
  }

  /** Sets all gradients to 0. */
  void clearGradients() {
    for (NDArray parameter : parameters.values()) {
      if (parameter.hasGradient()) {
        JniUtils.zeroGrad((PtNDArray) parameter);
      }
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
