package io.segtme.training.learn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.segtme.training.TrainingException;

/** PyTorch in this JVM for training: offline, a fixed number of threads, no re-optimising. */
final class TorchRuntime {
  private TorchRuntime() {}

  /**
   * Starts the engine if it does not run yet and sets this thread up: so many threads an operator,
   * no gradients but inside a collector, and the graph as it is written: an executor that rewrites
   * it after some steps would change floats after a restart.
   *
   * @throws TrainingException where the engine runs with another number of threads
   */
  static Engine start(int threads) {
    System.getProperties().putIfAbsent("ai.djl.offline", "true");
    System.getProperties().putIfAbsent("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.getProperties().putIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
    Engine engine = Engine.getEngine("PyTorch");
    JniUtils.setNumThreads(threads);
    JniUtils.setGradMode(false);
    JniUtils.setGraphExecutorOptimize(false);
    int running = JniUtils.getNumThreads();
    if (running != threads) {
      throw new TrainingException(
          "PyTorch runs with %d threads in this JVM, not with the %d asked for"
              .formatted(running, threads));
    }
    return engine;
  }

  /**
   * The device {@code cpu} or {@code cuda:N} of the engine that runs.
   *
   * @throws TrainingException where the engine sees no such GPU
   */
  static Device device(String name) {
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    int index = Integer.parseInt(name.substring(name.indexOf(':') + 1));
    int gpus = Engine.getEngine("PyTorch").getGpuCount();
    if (index >= gpus) {
      throw new TrainingException(
          "device %s: PyTorch sees %d GPUs here, choose cpu, or set PYTORCH_LIBRARY_PATH to a libtorch with CUDA"
              .formatted(name, gpus));
    }
    return Device.gpu(index);
  }
}
