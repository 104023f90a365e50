package io.segtme.connectors.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import io.segtme.models.ModelException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The engine of this JVM: started once, offline, with a fixed number of threads an operator. */
final class PyTorch {
  private static final String OFFLINE = "ai.djl.offline";
  private static final String THREADS = "ai.djl.pytorch.num_threads";
  private static final String INTEROP_THREADS = "ai.djl.pytorch.num_interop_threads";

  private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+\\.\\d+(-[a-z]+)?");

  private PyTorch() {}

  /**
   * The engine, started with so many threads if it is not running yet. Properties that are already
   * set are respected; an engine that runs with another number of threads is an error, because
   * floats depend on it.
   *
   * @throws ModelException where the native library does not load, or runs with other threads
   */
  static synchronized Engine start(int threads) {
    System.getProperties().putIfAbsent(OFFLINE, "true");
    System.getProperties().putIfAbsent(THREADS, Integer.toString(threads));
    System.getProperties().putIfAbsent(INTEROP_THREADS, "1");
    Engine engine;
    int running;
    try {
      engine = Engine.getEngine("PyTorch");
      running = JniUtils.getNumThreads();
    } catch (EngineException | LinkageError e) {
      throw new ModelException(
          "PyTorch's native library does not load (%s): put pytorch-native-cpu on the class path, or set PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR"
              .formatted(firstLine(e)),
          e);
    }
    if (running != threads) {
      throw new ModelException(
          "PyTorch already runs with %d threads in this JVM, not with the %d asked for: use one number of threads for all models and leave the property %s to them"
              .formatted(running, threads, THREADS));
    }
    return engine;
  }

  /** Gives the calling thread its number of threads: OpenMP keeps it for each thread. */
  static void threads(int threads) {
    JniUtils.setNumThreads(threads);
  }

  /**
   * Version of the engine that would start here, known from the class path; empty where the
   * environment names another library.
   */
  static String versionOnClassPath() {
    if (isSet("PYTORCH_LIBRARY_PATH") || isSet("PYTORCH_VERSION")) {
      return "";
    }
    Platform platform = Platform.detectPlatform("pytorch");
    Matcher release = RELEASE.matcher(String.valueOf(platform.getVersion()));
    return !platform.isPlaceholder() && release.lookingAt() ? release.group() : "";
  }

  private static boolean isSet(String variable) {
    return Utils.getEnvOrSystemProperty(variable) != null;
  }

  /** The device of {@link ModelOptions#device()}. */
  static Device device(Engine engine, String name) {
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    int gpus = engine.getGpuCount();
    if (name.equals("auto")) {
      return gpus > 0 ? Device.gpu(0) : Device.cpu();
    }
    int index = Integer.parseInt(name.substring(name.indexOf(':') + 1));
    if (index >= gpus) {
      throw new ModelException(
          "device %s: PyTorch sees %d GPUs here, choose cpu or auto, or set PYTORCH_LIBRARY_PATH to a libtorch with CUDA"
              .formatted(name, gpus));
    }
    return Device.gpu(index);
  }

  /** A device's kind as the lineage names it. */
  static String name(Device device) {
    return device.isGpu() ? "cuda" : device.getDeviceType();
  }

  /** True for libtorch's complaints about memory, of CPU and GPU. */
  static boolean isOutOfMemory(Throwable error) {
    String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("out of memory")
        || message.contains("allocate memory")
        || message.contains("not enough memory");
  }

  /** What libtorch says, without its stack of C++ frames. */
  static String firstLine(Throwable error) {
    String message = error.getMessage();
    if (message == null) {
      return error.getClass().getSimpleName();
    }
    return message.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }
}
