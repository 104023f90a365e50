package io.segtme.connectors.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.segtme.models.ModelException;
import io.segtme.models.archive.ArchiveFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A network in native memory, loaded once a file and device in this JVM and counted: the last
 * release frees it. A file that has changed since is another network.
 */
final class LoadedNetwork {
  private static final Map<Key, LoadedNetwork> LOADED = new HashMap<>();

  private final Key key;
  private final Model model;
  private final String digest;
  private final Set<ModelRuntime> warm = new HashSet<>();
  private int users;

  private LoadedNetwork(Key key, Model model, String digest) {
    this.key = key;
    this.model = model;
    this.digest = digest;
  }

  /**
   * Loads the network, or joins those who use it already. Loading and the first calls of a network
   * must not be interrupted by others: hold {@link #lock()} around this and the warm-up.
   */
  static LoadedNetwork acquire(Path archive, Device device) {
    synchronized (lock()) {
      Key key = Key.of(archive, device);
      LoadedNetwork network = LOADED.get(key);
      if (network == null) {
        network = load(key);
        LOADED.put(key, network);
      }
      network.users++;
      return network;
    }
  }

  static Object lock() {
    return LOADED;
  }

  /** Networks in native memory now. */
  static int loaded() {
    synchronized (lock()) {
      return LOADED.size();
    }
  }

  private static LoadedNetwork load(Key key) {
    Path file = key.path;
    Model model = Model.newInstance(file.getFileName().toString(), key.device, "PyTorch");
    boolean usable = false;
    try {
      model.load(file.getParent(), file.getFileName().toString(), Map.of("mapLocation", "true"));
      LoadedNetwork network = new LoadedNetwork(key, model, ArchiveFile.digest(file));
      usable = true;
      return network;
    } catch (EngineException e) {
      if (PyTorch.isOutOfMemory(e)) {
        throw outOfMemory(file, e);
      }
      throw unloadable(file, e);
    } catch (IOException | MalformedModelException e) {
      throw unloadable(file, e);
    } finally {
      if (!usable) {
        model.close();
      }
    }
  }

  private static ModelException unloadable(Path file, Exception e) {
    return new ModelException(
        "model %s does not load as TorchScript (%s): copy or export it again"
            .formatted(file, PyTorch.firstLine(e)),
        e);
  }

  private static OutOfMemoryError outOfMemory(Path file, Exception e) {
    OutOfMemoryError error = new OutOfMemoryError("no memory for the network of " + file);
    error.initCause(e);
    return error;
  }

  String digest() {
    return digest;
  }

  /** A manager of native memory for one batch. */
  NDManager newManager() {
    return model.getNDManager().newSubManager();
  }

  /** Runs a method of the network; the outputs belong to the first input's manager. */
  NDList call(NDList inputs) {
    NDManager manager = inputs.head().getManager();
    return model.getBlock().forward(new ParameterStore(manager, false), inputs, false);
  }

  /**
   * Makes the first calls, unless a model of the same runtime made them before. Called under {@link
   * #lock()}.
   */
  void warmUpOnce(ModelRuntime runtime, Runnable firstCalls) {
    if (!warm.contains(runtime)) {
      firstCalls.run();
      warm.add(runtime);
    }
  }

  void release() {
    synchronized (lock()) {
      users--;
      if (users == 0) {
        LOADED.remove(key);
        model.close();
      }
    }
  }

  /** A file as it is now, on a device. */
  private record Key(Path path, long size, long modifiedMillis, Device device) {
    static Key of(Path archive, Device device) {
      try {
        Path path = archive.toRealPath();
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return new Key(path, now.size(), now.lastModifiedTime().toMillis(), device);
      } catch (IOException e) {
        throw new ModelException(
            "model %s cannot be read (%s): check the disk or copy it again"
                .formatted(archive, e.getMessage()),
            e);
      }
    }
  }
}
