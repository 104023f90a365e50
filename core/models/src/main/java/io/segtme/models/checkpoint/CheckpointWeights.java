package io.segtme.models.checkpoint;

import io.segtme.models.safetensors.Safetensors;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.Weights;
import java.io.IOException;
import java.util.Map;

/** Weights of a checkpoint by a {@link KeyMatch}; a count that is not there is 0. */
final class CheckpointWeights implements Weights {
  private final Safetensors file;
  private final Map<String, String> sources;

  CheckpointWeights(Safetensors file, Map<String, String> sources) {
    this.file = file;
    this.sources = Map.copyOf(sources);
  }

  @Override
  public void stream(NetworkTensor tensor, Sink sink) throws IOException {
    String source = sources.get(tensor.key());
    if (source != null) {
      file.stream(source, sink);
    } else if (tensor.kind() == NetworkTensor.Kind.COUNT) {
      sink.accept(new float[1], 1);
    } else {
      throw new IOException("tensor " + tensor.key() + " is missing");
    }
  }
}
