package io.segtme.models.text;

import io.segtme.models.network.NetworkSpec;
import io.segtme.models.torchscript.ScriptTensor;
import io.segtme.models.weights.Fill;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.NetworkTensor.Kind;
import io.segtme.models.weights.TensorBytes;
import io.segtme.models.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Hands out the tensors of a network under assembly, streamed from its weights when the archive is
 * written, and keeps the list of what the weights must have.
 */
final class Assembly {
  private final NetworkSpec spec;
  private final Weights weights;
  private final List<NetworkTensor> wanted = new ArrayList<>();

  Assembly(NetworkSpec spec, Weights weights) {
    this.spec = spec;
    this.weights = weights;
  }

  NetworkSpec spec() {
    return spec;
  }

  /** What the weights will be asked for. */
  List<NetworkTensor> wanted() {
    return Collections.unmodifiableList(wanted);
  }

  /** Notes a tensor without handing it out. */
  NetworkTensor want(Kind kind, String key, Fill fill, long... shape) {
    NetworkTensor tensor =
        new NetworkTensor(key, Arrays.stream(shape).boxed().toList(), kind, fill);
    wanted.add(tensor);
    return tensor;
  }

  /** A parameter of the network's precision. */
  ScriptTensor parameter(String key, Fill fill, long... shape) {
    return stored(spec.serving().precision().type(), want(Kind.PARAMETER, key, fill, shape));
  }

  /** A tensor that stays float32, or an int64 count. */
  ScriptTensor exact(Kind kind, String key, Fill fill, long... shape) {
    return stored(
        kind == Kind.COUNT ? ScriptTensor.Type.INT64 : ScriptTensor.Type.FLOAT32,
        want(kind, key, fill, shape));
  }

  private ScriptTensor stored(ScriptTensor.Type type, NetworkTensor tensor) {
    long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    return ScriptTensor.streamed(
        type, shape, out -> weights.stream(tensor, new TensorBytes(type, out)));
  }

  /** A convolution and its batch norm as one convolution. */
  Folding fold(
      NetworkTensor weight,
      NetworkTensor gamma,
      NetworkTensor beta,
      NetworkTensor mean,
      NetworkTensor variance) {
    return new Folding(
        weights, spec.serving().precision().type(), weight, gamma, beta, mean, variance);
  }
}
