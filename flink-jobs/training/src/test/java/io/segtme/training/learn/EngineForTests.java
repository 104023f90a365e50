package io.segtme.training.learn;

import ai.djl.engine.Engine;

/** Opens the package's own start of PyTorch to other tests. */
public final class EngineForTests {
  private EngineForTests() {}

  public static Engine start() {
    return TorchRuntime.start(1);
  }
}
